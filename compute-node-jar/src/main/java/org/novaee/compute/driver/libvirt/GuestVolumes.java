package org.novaee.compute.driver.libvirt;

import java.util.Optional;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.converter.VolumeDisks;
import org.novaee.compute.driver.libvirt.xml.Disk;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.compute.volume.HostVolumes;
import org.novaee.model.AssistedSnapshot;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;
import org.novaee.volume.ConnectionInfo;

/** Volumes of guests: plugged in and out, exchanged, resized. */
final class GuestVolumes {

  private static final long GIB = 1L << 30;

  private final Guests guests;
  private final VolumeDisks disks;
  private final HostVolumes host;
  private final LiveUnplug unplug;

  GuestVolumes(Guests guests, VolumeDisks disks, HostVolumes host, DetachPatience patience) {
    this.guests = guests;
    this.disks = disks;
    this.host = host;
    this.unplug = new LiveUnplug(guests, patience);
  }

  /** Sees to it that the hypervisor can open all volumes of a server. */
  void prepare(Server server) {
    server.blockDevices().stream()
        .flatMap(device -> ConnectionInfo.parse(device.connectionInfo()).stream())
        .forEach(host::prepare);
  }

  /** The guest is gone: nothing of its volumes is open. */
  void release(Server server) {
    server.blockDevices().stream()
        .flatMap(device -> ConnectionInfo.parse(device.connectionInfo()).stream())
        .forEach(host::release);
  }

  void attach(Server server, BlockDevice device) {
    ConnectionInfo.parse(device.connectionInfo()).ifPresent(host::prepare);
    Disk disk = disks.of(server, device);
    for (Guests.Config config : guests.configs(server.uuid())) {
      if (find(server, device, config).isEmpty()) {
        guests.plug(server.uuid(), disk.toXml().print(), config);
      }
    }
  }

  void detach(Server server, BlockDevice device) {
    Optional<Disk> live = find(server, device, Guests.Config.LIVE);
    live.ifPresent(
        disk ->
            unplug.run(
                server.uuid(),
                disk.toXml().print(),
                disk.target(),
                () -> find(server, device, Guests.Config.LIVE).isPresent()));
    find(server, device, Guests.Config.PERSISTENT)
        .ifPresent(
            disk -> guests.unplug(server.uuid(), disk.toXml().print(), Guests.Config.PERSISTENT));
    ConnectionInfo.parse(device.connectionInfo()).ifPresent(host::release);
  }

  void swap(Server server, BlockDevice from, BlockDevice to) {
    ConnectionInfo.parse(to.connectionInfo()).ifPresent(host::prepare);
    if (find(server, to, Guests.Config.LIVE).isPresent()) {
      return;
    }
    Disk old =
        find(server, from, Guests.Config.LIVE)
            .orElseThrow(() -> new DriverException("The guest does not have " + from));
    guests.copyDisk(server.uuid(), old.target(), disks.of(server, to).toXml().print());
    ConnectionInfo.parse(from.connectionInfo()).ifPresent(host::release);
  }

  void extend(Server server, BlockDevice device) {
    find(server, device, Guests.Config.LIVE)
        .ifPresent(disk -> guests.resizeDisk(server.uuid(), disk.target(), device.sizeGb() * GIB));
  }

  void createSnapshot(Server server, BlockDevice device, AssistedSnapshot snapshot) {
    guests.snapshotDisks(
        server.uuid(), AssistedSnapshots.creation(guests.disks(server.uuid()), device, snapshot));
  }

  void deleteSnapshot(Server server, BlockDevice device, AssistedSnapshot snapshot) {
    Disk disk =
        find(server, device, Guests.Config.LIVE)
            .orElseThrow(() -> new DriverException("The guest does not have " + device));
    AssistedSnapshots.Merge merge = AssistedSnapshots.merge(disk, snapshot);
    guests.mergeDisk(server.uuid(), disk.target(), merge.base(), merge.top());
  }

  /** By the serial number, which stays when names change. */
  private Optional<Disk> find(Server server, BlockDevice device, Guests.Config config) {
    return guests
        .description(server.uuid(), config)
        .flatMap(
            text ->
                Xml.parse(text).child("devices").stream()
                    .flatMap(devices -> devices.all("disk"))
                    .filter(disk -> device.volumeId().equals(disk.textOf("serial")))
                    .map(Disk::fromXml)
                    .findFirst());
  }
}
