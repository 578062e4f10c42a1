package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.novaee.compute.driver.PlaceClaims;
import org.novaee.compute.driver.PlaceRefused;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.libvirt.HeldPlaces.Held;
import org.novaee.compute.driver.libvirt.OfferedDevices.Offered;
import org.novaee.compute.driver.libvirt.TakenPlaces.Taken;
import org.novaee.compute.driver.libvirt.converter.GuestTopology;
import org.novaee.compute.driver.libvirt.converter.Pinning;
import org.novaee.model.GuestPlace;
import org.novaee.model.PciRequest;
import org.novaee.model.Server;
import org.novaee.network.DevicePort;
import org.novaee.network.PortProfiles;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.InstanceNumaTopology;

/** {@link PlaceClaims} of guests that have NUMA nodes or PCI devices. */
final class GuestPlaces implements PlaceClaims {

  private final Guests guests;
  private final TakenPlaces places;
  private final HeldPlaces held;
  private final CpuPins pins;
  private final PassedDevices devices;

  GuestPlaces(
      Guests guests, TakenPlaces places, HeldPlaces held, CpuPins pins, PassedDevices devices) {
    this.guests = guests;
    this.places = places;
    this.held = held;
    this.pins = pins;
    this.devices = devices;
  }

  @Override
  public void claim(String holder, Server server, List<DevicePort> ports) {
    claim(holder, server, PortDevices.anew(ports), Optional.empty());
  }

  /**
   * Has the place held for a guest that its source was told; it may have been forgotten since.
   *
   * @param agreed null from a source that knows of no places
   * @throws PlaceRefused if it is not free any more, or was not agreed on
   */
  void claimAgreed(String holder, Server server, GuestPlace agreed) {
    if (place(holder).isEmpty()) {
      claim(
          holder,
          server,
          List.of(),
          Optional.ofNullable(agreed).map(place -> PlacedGuest.of(place, cells(server))));
    }
    if (agreed != null && !place(holder).equals(Optional.of(agreed))) {
      throw new PlaceRefused(
          "The place on this host that the source of server %s has for it is another guest's"
              .formatted(server.uuid()));
    }
  }

  private void claim(
      String holder, Server server, List<PciRequest> ports, Optional<PlacedGuest> agreed) {
    boolean isHere = guests.state(server.uuid()) != PowerState.ABSENT;
    if (!isHere || !holder.equals(server.uuid())) {
      take(holder, server, isHere, ports, Taken.by(holder), agreed);
    }
  }

  @Override
  public PortProfiles give(String holder, Server server, List<DevicePort> ports) {
    // Who has no move comes back to what it left here, if anything.
    Predicate<Taken> own =
        holder.equals(server.uuid())
            ? Taken.of(server.uuid())
            : Taken.by(holder).or(Taken.dueTo(server.uuid()));
    List<Offered> chosen;
    try {
      chosen = take(holder, server, false, PortDevices.asTheyAre(ports), own, Optional.empty());
    } catch (PlaceRefused e) {
      chosen = take(holder, server, false, PortDevices.anew(ports), own, Optional.empty());
    }
    return PortDevices.profiles(ports, chosen);
  }

  @Override
  public PortProfiles give(Server server, DevicePort port) {
    List<DevicePort> one = List.of(port);
    List<Offered> chosen = new ArrayList<>();
    Predicate<Taken> own = Taken.by(port.portId());
    try {
      boolean isOne = port.address() != null;
      take(server, port, PortDevices.asTheyAre(one), isOne ? Taken.of(server.uuid()) : own, chosen);
    } catch (PlaceRefused e) {
      take(server, port, PortDevices.anew(one), own, chosen);
    }
    return PortDevices.profiles(one, chosen);
  }

  private void take(
      Server server,
      DevicePort port,
      List<PciRequest> wanted,
      Predicate<Taken> own,
      List<Offered> chosen) {
    devices.hold(
        server,
        devices.near(server, wanted),
        own,
        nodes(server),
        given -> {
          chosen.addAll(given);
          held.hold(port.portId(), Held.port(server.uuid(), given.get(0).device().address()));
        });
  }

  /** The host's nodes that a guest is on. */
  private Set<Integer> nodes(Server server) {
    return places.all().stream()
        .filter(Taken.dueTo(server.uuid()))
        .flatMap(taken -> taken.place().cells().stream())
        .map(PlacedGuest.Node::hostCell)
        .collect(Collectors.toSet());
  }

  /** Chooses and holds; those of the ports come first. */
  private List<Offered> take(
      String holder,
      Server server,
      boolean isBeside,
      List<PciRequest> ports,
      Predicate<Taken> own,
      Optional<PlacedGuest> agreed) {
    List<PciRequest> wanted = devices.wanted(server, ports);
    List<Offered> chosen = new ArrayList<>();
    pins.hold(
        server,
        wanted,
        own,
        agreed.map(place -> new Taken(holder, server.uuid(), false, place, Set.of())),
        pinning ->
            devices.hold(
                server,
                wanted,
                own,
                pinning.hostCells(),
                given -> {
                  chosen.addAll(given);
                  hold(holder, server, isBeside, pinning, given);
                }));
    return chosen;
  }

  private void hold(
      String holder, Server server, boolean isBeside, Pinning pinning, List<Offered> given) {
    PlacedGuest place = PlacedGuest.of(pinning, cells(server), server.flavor().vcpus());
    Set<String> addresses =
        given.stream().map(each -> each.device().address()).collect(Collectors.toSet());
    held.hold(holder, new Held(server.uuid(), isBeside, place, addresses));
  }

  private static List<InstanceNumaCell> cells(Server server) {
    return GuestTopology.of(server).map(InstanceNumaTopology::cells).orElse(List.of());
  }

  @Override
  public Optional<GuestPlace> place(String holder) {
    return Optional.ofNullable(held.all().get(holder)).map(Held::place).map(PlacedGuest::told);
  }

  /** A guest that is about to be removed is made anew soon, and is to find its place then. */
  void keep(Server server) {
    String uuid = server.uuid();
    places.all().stream()
        .filter(Taken.by(uuid))
        .filter(taken -> !taken.place().cells().isEmpty() || !taken.devices().isEmpty())
        .findFirst()
        .ifPresent(taken -> held.hold(uuid, new Held(uuid, false, taken.place(), taken.devices())));
  }

  @Override
  public void release(String holder) {
    held.release(holder);
  }

  @Override
  public void retain(Set<String> holders) {
    held.retain(holders);
  }
}
