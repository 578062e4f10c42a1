package org.novaee.compute.driver.libvirt.converter;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.Disk;
import org.novaee.compute.driver.libvirt.xml.DiskDriver;
import org.novaee.compute.driver.libvirt.xml.DiskSource;
import org.novaee.compute.driver.libvirt.xml.IoTune;
import org.novaee.compute.volume.HostVolumes;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;
import org.novaee.volume.ConnectionInfo;
import org.novaee.volume.DeviceNames;

/** Volumes as disks of a guest. Pure. */
public final class VolumeDisks {

  private final GuestOptions options;
  private final HostVolumes volumes;

  /**
   * @param volumes knows where this host has what is mounted
   */
  public VolumeDisks(GuestOptions options, HostVolumes volumes) {
    this.options = options;
    this.volumes = volumes;
  }

  /** The connected volumes of a server. */
  public List<Disk> of(Server server) {
    return server.blockDevices().stream()
        .filter(device -> device.isVolume() && device.connectionInfo() != null)
        .map(device -> of(server, device))
        .toList();
  }

  /**
   * One connected volume.
   *
   * @throws DriverException if it is not connected, or in a way that is not known here
   */
  public Disk of(Server server, BlockDevice device) {
    ConnectionInfo info =
        ConnectionInfo.parse(device.connectionInfo())
            .orElseThrow(() -> new DriverException(device + " is not connected"));
    String kind = device.deviceType() == null ? "disk" : device.deviceType();
    String format = info.get("format") == null ? "raw" : info.get("format");
    DiskSource source = source(info);
    String bus = DeviceNames.bus(server.image(), device);
    return new Disk(
        kind,
        new DiskDriver(
            format, cache(source, info), options.discard(), Storage.isPacked(server, bus)),
        source,
        DeviceNames.bare(device.deviceName()),
        bus,
        kind.equals("cdrom") || "ro".equals(info.get("access_mode")),
        limits(info),
        null,
        device.volumeId(),
        info.multiattach());
  }

  /** What the volume's type says of its speed for whoever uses it; null for nothing. */
  private static IoTune limits(ConnectionInfo info) {
    SortedMap<String, Long> limits = new TreeMap<>();
    info.data()
        .path("qos_specs")
        .fields()
        .forEachRemaining(
            spec -> {
              if (IoTune.NAMES.contains(spec.getKey())) {
                limits.put(spec.getKey(), spec.getValue().asLong());
              }
            });
    return limits.isEmpty() ? null : new IoTune(limits);
  }

  /** What several hosts write to must not be cached by one. */
  private String cache(DiskSource source, ConnectionInfo info) {
    return info.multiattach() ? "none" : options.cacheModes().getOrDefault(source.type(), "none");
  }

  private DiskSource source(ConnectionInfo info) {
    return switch (info.driverType()) {
      case "file" -> DiskSource.file(info.get("device_path"));
      case "local" -> DiskSource.block(info.get("device_path"));
      case "nfs" -> DiskSource.file(mounted(info).toString());
      case "iscsi" -> iscsi(info);
      case "rbd" -> rbd(info);
      default ->
          throw new DriverException(
              "Could not find a handler for " + info.driverType() + " volume.");
    };
  }

  private Path mounted(ConnectionInfo info) {
    return volumes.mountPoint(info).resolve(info.get("name"));
  }

  private static DiskSource iscsi(ConnectionInfo info) {
    if (info.get("auth_method") != null) {
      throw new DriverException(
          "iSCSI volumes that ask for a password are not supported by this hypervisor driver");
    }
    String portal = info.get("target_portal");
    int colon = portal.lastIndexOf(':');
    return DiskSource.network(
        "iscsi",
        info.get("target_iqn") + "/" + info.data().path("target_lun").asInt(),
        List.of(
            new DiskSource.Host(
                portal.substring(0, colon).replaceAll("[\\[\\]]", ""),
                portal.substring(colon + 1))),
        null);
  }

  private static DiskSource rbd(ConnectionInfo info) {
    List<DiskSource.Host> hosts = new ArrayList<>();
    JsonNode ports = info.data().path("ports");
    int index = 0;
    for (JsonNode host : info.data().path("hosts")) {
      hosts.add(
          new DiskSource.Host(
              host.asText().replaceAll("[\\[\\]]", ""), ports.path(index++).asText(null)));
    }
    boolean asks = info.data().path("auth_enabled").asBoolean();
    return DiskSource.network(
        "rbd",
        info.get("name"),
        hosts,
        asks
            ? new DiskSource.Auth(info.get("auth_username"), "ceph", info.get("secret_uuid"))
            : null);
  }
}
