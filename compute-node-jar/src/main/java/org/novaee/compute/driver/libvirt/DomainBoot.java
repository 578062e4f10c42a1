package org.novaee.compute.driver.libvirt;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.libvirt.converter.DomainConverter;
import org.novaee.compute.driver.libvirt.converter.GivenDevices;
import org.novaee.compute.driver.libvirt.converter.Pinning;
import org.novaee.compute.image.GuestDisk;
import org.novaee.compute.network.HostNetworking;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.numa.InstanceNumaTopology;

/** Makes domains of what servers are, and starts them. */
final class DomainBoot {

  private final Guests guests;
  private final RunningGuests running;
  private final GuestFiles files;
  private final GuestVolumes volumes;
  private final HostNetworking networking;
  private final DomainConverter converter;
  private final SerialPorts serialPorts;
  private final CpuPins pins;
  private final BiConsumer<String, InstanceNumaTopology> places;
  private final MediatedDevices mediated;
  private final PassedDevices passed;
  private final HeldPlaces held;

  /**
   * @param places is told the uuid of a guest with NUMA nodes and where it is, before it starts
   */
  DomainBoot(
      Guests guests,
      RunningGuests running,
      GuestFiles files,
      GuestVolumes volumes,
      HostNetworking networking,
      DomainConverter converter,
      SerialPorts serialPorts,
      CpuPins pins,
      BiConsumer<String, InstanceNumaTopology> places,
      MediatedDevices mediated,
      PassedDevices passed,
      HeldPlaces held) {
    this.guests = guests;
    this.running = running;
    this.files = files;
    this.volumes = volumes;
    this.networking = networking;
    this.converter = converter;
    this.serialPorts = serialPorts;
    this.pins = pins;
    this.places = places;
    this.mediated = mediated;
    this.passed = passed;
    this.held = held;
  }

  /**
   * Makes the domain of the guest's own disks anew and starts it, whatever became of the host's
   * parts. What a rescue left is removed.
   */
  void boot(Server server, List<Vif> vifs) {
    files.completeDisks(server);
    boot(server, vifs, files.layout(server));
    files.removeRescue(server);
  }

  /** The same with these disks; a memory that was saved is forgotten. */
  void boot(Server server, List<Vif> vifs, List<GuestDisk> disks) {
    volumes.prepare(server);
    networking.plug(server, vifs);
    running.forgetSaved(server.uuid());
    define(server, vifs, disks);
    guests.start(server.uuid());
  }

  /** The machine that the server's domain is given. */
  String machineType(Server server) {
    return converter.machineType(server);
  }

  /** The domain is gone for good. */
  void forget(String uuid) {
    serialPorts.release(uuid);
  }

  /** Makes the domain known. */
  void define(Server recorded, List<Vif> vifs, List<GuestDisk> disks) {
    Server server = recorded.withVifs(vifs);
    pins.define(
            server,
            pinning ->
                mediated.define(
                    server,
                    parts ->
                        passed.define(
                            server,
                            pinning.hostCells(),
                            whole ->
                                define(
                                    server,
                                    vifs,
                                    disks,
                                    pinning,
                                    new GivenDevices(parts, whole, interfaceNames(vifs))))))
        .ifPresent(place -> places.accept(server.uuid(), place));
  }

  private Map<String, String> interfaceNames(List<Vif> vifs) {
    return vifs.stream().anyMatch(vif -> vif.binding().device() != null)
        ? passed.interfaceNames()
        : Map.of();
  }

  private void define(
      Server server, List<Vif> vifs, List<GuestDisk> disks, Pinning pinning, GivenDevices given) {
    boolean isNew = guests.state(server.uuid()) == PowerState.ABSENT;
    guests.define(
        server.uuid(),
        converter
            .convert(
                server,
                vifs,
                files.directory(server),
                disks,
                serialPorts.of(server),
                pinning,
                given)
            .toXml()
            .print());
    if (isNew) {
      held.defined(server.uuid());
    }
  }
}
