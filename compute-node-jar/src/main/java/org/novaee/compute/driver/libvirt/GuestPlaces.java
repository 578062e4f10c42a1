package org.novaee.compute.driver.libvirt;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.novaee.compute.driver.PlaceClaims;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.libvirt.HeldPlaces.Held;
import org.novaee.compute.driver.libvirt.TakenPlaces.Taken;
import org.novaee.compute.driver.libvirt.converter.GuestTopology;
import org.novaee.compute.driver.libvirt.converter.Pinning;
import org.novaee.compute.driver.libvirt.xml.PassedDevice;
import org.novaee.model.Server;
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
  public void claim(String holder, Server server) {
    boolean isHere = guests.state(server.uuid()) != PowerState.ABSENT;
    if (isHere && holder.equals(server.uuid())) {
      return;
    }
    pins.hold(
        server,
        holder,
        pinning ->
            devices.hold(
                server,
                holder,
                pinning.hostCells(),
                passed -> hold(holder, server, isHere, pinning, passed)));
  }

  private void hold(
      String holder, Server server, boolean isHere, Pinning pinning, List<PassedDevice> passed) {
    if (pinning.nodes().isEmpty() && passed.isEmpty()) {
      return;
    }
    PlacedGuest place =
        PlacedGuest.of(
            pinning,
            GuestTopology.of(server).map(InstanceNumaTopology::cells).orElse(List.of()),
            server.flavor().vcpus());
    Set<String> addresses = passed.stream().map(PassedDevice::address).collect(Collectors.toSet());
    held.hold(holder, new Held(server.uuid(), isHere, place, addresses));
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
