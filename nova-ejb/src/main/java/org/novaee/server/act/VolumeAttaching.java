package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.model.BlockDevice;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.BlockDeviceRecords;
import org.novaee.server.InstanceRecords;
import org.novaee.server.Lifecycle;
import org.novaee.server.ServerState;
import org.novaee.server.VmState;
import org.novaee.volume.DeviceNames;
import org.novaee.volume.Volume;
import org.novaee.volume.VolumeRefused;
import org.novaee.volume.VolumeReturn;
import org.novaee.volume.VolumeService;

/**
 * Gives volumes to servers: records the device, reserves the volume, sends the host to work. What a
 * crash leaves between the first two is a device without an attachment, which the conductor's sweep
 * removes.
 */
@ApplicationScoped
public class VolumeAttaching {

  private ServerCells cells;
  private ServerChanges changes;
  private InstanceRecords records;
  private InstanceActions actions;
  private VolumeService volumes;
  private ComputeNodes computeNodes;
  private boolean crossZones;
  private int maxDevices;

  /** For the container. */
  protected VolumeAttaching() {}

  @Inject
  public VolumeAttaching(
      ServerCells cells,
      ServerChanges changes,
      InstanceRecords records,
      InstanceActions actions,
      VolumeService volumes,
      ComputeNodes computeNodes,
      @ConfigProperty(name = "nova.cinder.cross_az_attach") boolean crossZones,
      @ConfigProperty(name = "nova.compute.max_disk_devices_to_attach") int maxDevices) {
    this.cells = cells;
    this.changes = changes;
    this.records = records;
    this.actions = actions;
    this.volumes = volumes;
    this.computeNodes = computeNodes;
    this.crossZones = crossZones;
    this.maxDevices = maxDevices;
  }

  /**
   * Gives a volume to a server. A shelved server that is on no host only gets it reserved.
   *
   * @return the name the guest will have it under; null where the host is to choose
   * @throws Fault of kind not found, conflict, invalid or forbidden; then nothing was changed
   */
  public String attach(String uuid, boolean admin, AttachVolume request) {
    Cell cell = cells.require(uuid, admin, Lifecycle.ATTACH_VOLUME);
    ServerState state = changes.require(cell, uuid);
    ShelvedVolumes.requireVersion(state, request.shelved(), Lifecycle.ATTACH_VOLUME);
    Lifecycle.ATTACH_VOLUME.require(state, admin);
    Volume volume =
        VolumeFaults.about(
            request.volumeId(),
            () ->
                volumes
                    .find(request.volumeId())
                    .orElseThrow(() -> VolumeFaults.noVolume(request.volumeId())));
    requireFree(cell, uuid, volume);
    requireAllowed(cell, state, request, volume);
    BlockDevice device = record(cell, uuid, admin, request, volume);
    boolean offloaded = VmState.SHELVED_OFFLOADED.equals(state.vmState());
    BlockDevice reserved = reserve(cell, uuid, device, offloaded);
    order(cell, uuid, reserved);
    return reserved.deviceName();
  }

  private static void requireFree(Cell cell, String uuid, Volume volume) {
    List<String> servers =
        cell.database().read(em -> BlockDeviceRecords.serversWith(em, volume.id()));
    if (!servers.isEmpty() && !volume.multiattach()) {
      throw VolumeFaults.invalid(
          "volume "
              + volume.id()
              + " is already attached to instances: "
              + String.join(" ", servers));
    }
    if (servers.contains(uuid)) {
      throw VolumeFaults.invalid("volume " + volume.id() + " already attached");
    }
  }

  private void requireAllowed(Cell cell, ServerState state, AttachVolume request, Volume volume) {
    if (VmState.SHELVED_OFFLOADED.equals(state.vmState())) {
      ShelvedVolumes.requireSimple(request.tag(), volume.multiattach());
    }
    if (!crossZones) {
      requireZone(cell, state.uuid(), volume);
    }
    if (volume.multiattach() && !request.multiattach()) {
      throw Fault.invalid(
          "Multiattach volumes are only supported starting with compute API version 2.60.");
    }
  }

  private static void requireZone(Cell cell, String uuid, Volume volume) {
    List<Row> rows =
        cell.database()
            .read(
                em ->
                    Select.rows(
                        em, "SELECT availability_zone FROM instances WHERE uuid = ?1", uuid));
    String zone = rows.isEmpty() ? null : rows.get(0).text(0);
    if (!volume.availabilityZone().equals(zone)) {
      throw VolumeFaults.invalid(
          ("Instance %s and volume %s are not in the same availability_zone."
                  + " Instance is in %s. Volume is in %s")
              .formatted(uuid, volume.id(), zone, volume.availabilityZone()));
    }
  }

  /** Within the step nobody else names a device of the server. */
  private BlockDevice record(
      Cell cell, String uuid, boolean admin, AttachVolume request, Volume volume) {
    BlockDevice[] made = new BlockDevice[1];
    changes.change(
        cell,
        uuid,
        admin,
        Lifecycle.ATTACH_VOLUME,
        null,
        Map.of(),
        (em, before) -> {
          Server server = records.load(em, List.of(uuid)).get(uuid);
          made[0] = named(server, device(request, volume));
          BlockDeviceRecords.insert(em, uuid, List.of(made[0]));
        });
    return made[0];
  }

  private BlockDevice named(Server server, BlockDevice device) {
    List<BlockDevice> others = server.blockDevices();
    if (maxDevices >= 0 && others.size() >= maxDevices) {
      throw Fault.forbidden(
          "The maximum allowed number of disk devices ("
              + maxDevices
              + ") to attach to a single instance has been exceeded.");
    }
    if (VmState.SHELVED_OFFLOADED.equals(server.vmState())) {
      return device.withDeviceName(null);
    }
    ImageRef image = server.image();
    String wanted = device.deviceName();
    if (wanted == null || wanted.isEmpty()) {
      return device.withDeviceName(
          DeviceNames.next(image, server.rootDeviceName(), others, device));
    }
    if (DeviceNames.isTaken(wanted, server.rootDeviceName(), others)) {
      throw Fault.conflict("The supplied device path (" + wanted + ") is in use.");
    }
    return device.withDeviceName(DeviceNames.full(wanted));
  }

  private static BlockDevice device(AttachVolume request, Volume volume) {
    return new BlockDevice(
        UUID.randomUUID().toString(),
        "volume",
        "volume",
        null,
        null,
        null,
        request.device(),
        null,
        request.deleteOnTermination(),
        null,
        volume.id(),
        null,
        volume.sizeGb(),
        null,
        request.tag(),
        null,
        null);
  }

  /** Outside of any transaction; a refusal takes the device back. */
  private BlockDevice reserve(Cell cell, String uuid, BlockDevice device, boolean complete) {
    try {
      String attachment = volumes.attachments().reserve(device.volumeId(), uuid);
      if (complete) {
        // Without a host, so that users see it in use as they did before attachments.
        volumes.attachments().complete(attachment);
      }
      return device.withAttachment(attachment, null);
    } catch (VolumeRefused e) {
      cell.database().stepRun(em -> BlockDeviceRecords.delete(em, uuid, device.uuid()));
      throw VolumeFaults.of(e);
    }
  }

  private void order(Cell cell, String uuid, BlockDevice reserved) {
    boolean recorded =
        cell.database()
            .step(
                em -> {
                  if (!BlockDeviceRecords.update(em, uuid, reserved)) {
                    return false;
                  }
                  actions.start(em, uuid, InstanceActions.ATTACH_VOLUME);
                  send(em, uuid, reserved);
                  return true;
                });
    if (!recorded) {
      // The server was deleted meanwhile, and what it had was given back before this was reserved.
      new VolumeReturn(volumes).release(reserved.volumeId(), uuid);
      throw Fault.conflict(
          "Instance "
              + uuid
              + " is in an invalid state for '"
              + Lifecycle.ATTACH_VOLUME.word()
              + "'");
    }
  }

  private void send(EntityManager em, String uuid, BlockDevice reserved) {
    Server server = records.load(em, List.of(uuid)).get(uuid);
    if (server != null && server.host() != null) {
      computeNodes.on(server.host()).attachVolume(server, reserved.uuid());
    }
  }
}
