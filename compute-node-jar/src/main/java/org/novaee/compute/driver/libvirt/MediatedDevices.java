package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.MediatedDevice;
import org.novaee.compute.driver.libvirt.xml.MediatedNode;
import org.novaee.compute.driver.libvirt.xml.MediatedParent;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.model.HostReport;
import org.novaee.model.HostReport.Inventory;
import org.novaee.model.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives guests mediated devices, such as parts of graphics cards. Which are taken is told by the
 * domains themselves, so that nothing can be forgotten or left over; a guest that has some keeps
 * them, and those that the host lost when it was off are made anew.
 */
final class MediatedDevices {

  private static final Logger LOG = LoggerFactory.getLogger(MediatedDevices.class);

  /** What flavors ask for, in a numbered group or not. */
  private static final Pattern WISH =
      Pattern.compile("resources[A-Za-z0-9_-]{0,64}:(VGPU|CUSTOM_[A-Z0-9_]+)");

  private static final String VGPU = "VGPU";

  private final Guests guests;
  private final NodeDevices host;
  private final MediatedTypes types;
  private final Supplier<String> node;
  private final Function<String, Map<String, Map<String, Long>>> claims;

  /**
   * @param node tells the hypervisor's host name
   * @param claims tells what a server holds: name of the provider to resource class to amount
   */
  MediatedDevices(
      Guests guests,
      NodeDevices host,
      MediatedTypes types,
      Supplier<String> node,
      Function<String, Map<String, Map<String, Long>>> claims) {
    this.guests = guests;
    this.host = host;
    this.types = types;
    this.node = node;
    this.claims = claims;
  }

  /**
   * A device of the host as it is now, with the type that is made of it.
   *
   * @param made the uuids of what was made of it
   * @param available how many more can be made
   */
  private record Parent(String name, MediatedTypes.Type type, List<String> made, long available) {

    long total() {
      return Math.min(made.size() + available, type.limit());
    }

    boolean hasRoom() {
      return available > 0 && made.size() < type.limit();
    }
  }

  /** What can be given away of each device. */
  List<HostReport.Part> parts() {
    return parents().stream()
        .filter(parent -> parent.total() > 0)
        .map(
            parent ->
                new HostReport.Part(
                    provider(parent),
                    Map.of(
                        parent.type().resourceClass(),
                        new Inventory(parent.total(), 0, 1, parent.total(), 1, 1)),
                    List.of()))
        .toList();
  }

  /** The name of its provider. */
  private String provider(Parent parent) {
    return node.get() + "_" + parent.name();
  }

  /** Whether the server has, or is to have, any. */
  boolean areWanted(Server server) {
    return !wanted(server).isEmpty();
  }

  /**
   * Has the guest defined with its devices. Those of two guests are not chosen at once.
   *
   * @param define is told which
   * @throws DriverException if there are not enough
   */
  void define(Server server, Consumer<List<MediatedDevice>> define) {
    Map<String, Long> wanted = wanted(server);
    if (wanted.isEmpty()) {
      define.accept(List.of());
      return;
    }
    synchronized (this) {
      define.accept(choose(server, wanted).stream().map(MediatedDevice::new).toList());
    }
  }

  private List<String> choose(Server server, Map<String, Long> wanted) {
    Set<String> taken = new HashSet<>();
    for (String other : guests.owned()) {
      if (!other.equals(server.uuid())) {
        taken.addAll(of(other));
      }
    }
    List<Parent> parents = parents();
    Set<String> existing =
        parents.stream().flatMap(parent -> parent.made().stream()).collect(Collectors.toSet());
    Set<String> before = of(server.uuid());
    List<String> lost = new ArrayList<>(before);
    lost.removeIf(uuid -> existing.contains(uuid) || taken.contains(uuid));
    List<String> chosen = new ArrayList<>();
    wanted.forEach(
        (name, amount) -> {
          Set<String> own = free(parents, of -> true, name, taken);
          own.retainAll(before);
          own.stream().limit(amount).forEach(chosen::add);
          long missing = amount - Math.min(amount, own.size());
          if (missing > 0) {
            chosen.addAll(further(server, name, missing, parents, taken, own, lost));
          }
        });
    return chosen;
  }

  /** More than the guest has: free ones, then new ones, of the devices that were claimed for it. */
  private List<String> further(
      Server server,
      String name,
      long number,
      List<Parent> parents,
      Set<String> taken,
      Set<String> own,
      List<String> lost) {
    Predicate<Parent> isClaimed = claimed(server, name, parents);
    Set<String> free = free(parents, isClaimed, name, taken);
    free.removeAll(own);
    // One that it had before keeps its uuid, wherever it is made.
    List<String> chosen =
        new ArrayList<>(free.stream().limit(Math.max(0, number - lost.size())).toList());
    while (chosen.size() < number) {
      chosen.add(make(server, name, isClaimed, lost.isEmpty() ? null : lost.remove(0)));
    }
    return chosen;
  }

  /** Placement has decided which devices; if it did not, any will do. */
  private Predicate<Parent> claimed(Server server, String name, List<Parent> parents) {
    Map<String, Map<String, Long>> held = claims.apply(server.uuid());
    Set<String> devices =
        parents.stream()
            .filter(parent -> held.getOrDefault(provider(parent), Map.of()).containsKey(name))
            .map(Parent::name)
            .collect(Collectors.toSet());
    return parent -> devices.isEmpty() || devices.contains(parent.name());
  }

  /** Those of a class that nobody else has. */
  private static Set<String> free(
      List<Parent> parents, Predicate<Parent> from, String name, Set<String> taken) {
    return parents.stream()
        .filter(from)
        .filter(parent -> parent.type().resourceClass().equals(name))
        .flatMap(parent -> parent.made().stream())
        .filter(uuid -> !taken.contains(uuid))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * @param uuid of one that the guest had; null for any
   */
  private String make(Server server, String name, Predicate<Parent> from, String uuid) {
    // Libvirt counts anew what is left after each that is made.
    Parent parent =
        parents().stream()
            .filter(from)
            .filter(each -> each.type().resourceClass().equals(name) && each.hasRoom())
            .findFirst()
            .orElseThrow(
                () ->
                    new DriverException(
                        "server %s wants %s, and no device of this host has one left"
                            .formatted(server.uuid(), name)));
    MediatedNode wanted = new MediatedNode(parent.name(), parent.type().id(), uuid);
    String made = MediatedNode.fromXml(host.create(wanted.toXml())).uuid();
    LOG.info("made mediated device {} of type {} on {}", made, parent.type().id(), parent.name());
    return made;
  }

  private List<Parent> parents() {
    if (types.areNone()) {
      return List.of();
    }
    List<MediatedNode> made = host.with("mdev").stream().map(MediatedNode::fromXml).toList();
    List<Parent> parents = new ArrayList<>();
    for (Xml description : host.with("mdev_types")) {
      MediatedParent device = MediatedParent.fromXml(description);
      types
          .of(device.name())
          .ifPresent(
              type ->
                  device
                      .type(type.id())
                      .ifPresent(
                          able ->
                              parents.add(
                                  new Parent(
                                      device.name(),
                                      type,
                                      made(made, device, type),
                                      able.available()))));
    }
    return parents;
  }

  private static List<String> made(
      List<MediatedNode> all, MediatedParent device, MediatedTypes.Type type) {
    return all.stream()
        .filter(node -> device.name().equals(node.parent()) && type.id().equals(node.type()))
        .map(MediatedNode::uuid)
        .toList();
  }

  /** Those that a guest's description names. */
  private Set<String> of(String uuid) {
    return guests.description(uuid, Guests.Config.PERSISTENT).stream()
        .flatMap(text -> Xml.parse(text).child("devices").stream())
        .flatMap(devices -> devices.all("hostdev"))
        .filter(MediatedDevice::is)
        .map(device -> MediatedDevice.fromXml(device).uuid())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Resource class to number, of what mediated devices are given for. */
  private Map<String, Long> wanted(Server server) {
    Map<String, Long> wanted = new TreeMap<>();
    server
        .flavor()
        .extraSpecs()
        .forEach(
            (key, value) -> {
              Matcher wish = WISH.matcher(key);
              if (wish.matches()
                  && (wish.group(1).equals(VGPU)
                      || types.resourceClasses().contains(wish.group(1)))) {
                wanted.merge(wish.group(1), Long.valueOf(value.strip()), Long::sum);
              }
            });
    wanted.values().removeIf(amount -> amount == 0);
    return wanted;
  }
}
