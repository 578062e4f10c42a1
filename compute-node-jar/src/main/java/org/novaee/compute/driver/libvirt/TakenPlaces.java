package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.novaee.compute.driver.libvirt.xml.GuestInterface;
import org.novaee.compute.driver.libvirt.xml.PassedDevice;
import org.novaee.compute.driver.libvirt.xml.Xml;

/**
 * What of the host is taken, and by whom. That is told by the domains themselves, by the
 * descriptions of guests that may come back, and by what is held for guests that are to come.
 */
final class TakenPlaces {

  private final Guests guests;
  private final KeptDescriptions kept;
  private final HeldPlaces held;

  TakenPlaces(Guests guests, KeptDescriptions kept, HeldPlaces held) {
    this.guests = guests;
    this.kept = kept;
    this.held = held;
  }

  /**
   * A place that is taken.
   *
   * @param holder tells it from others of the same server
   * @param beside whether the server has it beside the one of its domain, for before or after a
   *     move on this very host
   * @param devices addresses of PCI devices
   */
  record Taken(
      String holder, String server, boolean beside, PlacedGuest place, Set<String> devices) {

    /** What a domain of the server takes over when it is defined. */
    static Predicate<Taken> dueTo(String server) {
      return taken -> taken.server.equals(server) && !taken.beside;
    }

    /** All that a server has or is to have here. */
    static Predicate<Taken> of(String server) {
      return taken -> taken.server.equals(server);
    }

    /** What was claimed by a server or a move. */
    static Predicate<Taken> by(String holder) {
      return taken -> taken.holder.equals(holder);
    }
  }

  /** All; what is held for a guest comes before what it has. */
  List<Taken> all() {
    Set<String> defined = guests.owned();
    List<Taken> all = new ArrayList<>();
    held.all()
        .forEach(
            (holder, each) -> {
              boolean isHere = defined.contains(each.server());
              // Who came without being defined here tells its place itself.
              if (each.beside() || !isHere) {
                all.add(new Taken(holder, each.server(), isHere, each.place(), each.devices()));
              }
            });
    Set<String> told = new HashSet<>();
    for (String uuid : defined) {
      ofDomain(uuid)
          .ifPresent(
              taken -> {
                all.add(taken);
                told.add(uuid);
              });
    }
    // Looked at last, since what a domain told is kept before the domain is removed.
    kept.all().stream()
        .filter(each -> each.isAside() || !told.contains(each.server()))
        .map(TakenPlaces::ofKept)
        .forEach(all::add);
    return all;
  }

  private static Taken ofKept(KeptDescriptions.Kept kept) {
    return new Taken(
        kept.server() + (kept.isAside() ? " aside" : ""),
        kept.server(),
        kept.isAside(),
        PlacedGuest.read(kept.domain()),
        devices(kept.domain()));
  }

  /** Empty for one that went meanwhile. */
  private Optional<Taken> ofDomain(String uuid) {
    Map<Guests.Config, Xml> descriptions = new EnumMap<>(Guests.Config.class);
    for (Guests.Config config : guests.configs(uuid)) {
      guests.description(uuid, config).ifPresent(text -> descriptions.put(config, Xml.parse(text)));
    }
    Xml domain = descriptions.get(Guests.Config.PERSISTENT);
    if (domain == null) {
      return Optional.empty();
    }
    Set<String> devices = new HashSet<>();
    // What it has now, and what it is to have.
    descriptions.values().forEach(description -> devices.addAll(devices(description)));
    return Optional.of(new Taken(uuid, uuid, false, PlacedGuest.read(domain), devices));
  }

  private static Set<String> devices(Xml domain) {
    Set<String> addresses = new HashSet<>();
    domain.child("devices").stream()
        .flatMap(devices -> devices.all("hostdev"))
        .filter(PassedDevice::is)
        .forEach(device -> addresses.add(PassedDevice.fromXml(device).address()));
    domain.child("devices").stream()
        .flatMap(devices -> devices.all("interface"))
        .map(nic -> GuestInterface.fromXml(nic).address())
        .filter(Objects::nonNull)
        .forEach(addresses::add);
    return addresses;
  }
}
