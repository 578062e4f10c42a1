package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.novaee.cell.Cell;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.fault.Fault;
import org.novaee.model.BlockDevice;
import org.novaee.server.BlockDeviceRecords;
import org.novaee.server.BuildRequests;
import org.novaee.server.query.ServerLookup;

/** The volumes servers have. */
@ApplicationScoped
public class AttachedVolumes {

  private Database api;
  private ServerLookup lookup;
  private ServerChanges changes;
  private BuildRequests buildRequests;

  /** For the container. */
  protected AttachedVolumes() {}

  @Inject
  public AttachedVolumes(
      @NovaApi Database api,
      ServerLookup lookup,
      ServerChanges changes,
      BuildRequests buildRequests) {
    this.api = api;
    this.lookup = lookup;
    this.changes = changes;
    this.buildRequests = buildRequests;
  }

  /** All block devices of a server, volumes or not, in the order they were made. */
  public List<BlockDevice> devices(String uuid, boolean admin) {
    Cell cell = lookup.locate(uuid, admin).cell();
    if (cell == null) {
      var pending = api.read(em -> buildRequests.load(em, List.of(uuid))).get(uuid);
      return pending == null ? List.of() : pending.blockDevices();
    }
    changes.require(cell, uuid);
    return cell.database().read(em -> BlockDeviceRecords.of(em, uuid));
  }

  /**
   * The server's block device that is this volume.
   *
   * @throws Fault of kind not found
   */
  public BlockDevice require(String uuid, boolean admin, String volumeId) {
    return find(uuid, admin, volumeId).orElseThrow(() -> notAttached(uuid, volumeId));
  }

  /** The server's block device that is this volume. */
  public Optional<BlockDevice> find(String uuid, boolean admin, String volumeId) {
    return devices(uuid, admin).stream()
        .filter(device -> volumeId.equals(device.volumeId()))
        .findFirst();
  }

  /** Says whether the volume is to be deleted with the server. */
  public void setDeleteOnTermination(
      String uuid, boolean admin, BlockDevice device, boolean wanted) {
    Cell cell = lookup.locate(uuid, admin).cell();
    if (cell == null) {
      throw Fault.conflict("Instance " + uuid + " is not ready");
    }
    cell.database()
        .stepRun(em -> BlockDeviceRecords.setDeleteOnTermination(em, uuid, device.uuid(), wanted));
  }

  /** The refusal for a volume the server does not have. */
  public static Fault notAttached(String uuid, String volumeId) {
    return Fault.notFound("Instance " + uuid + " is not attached to volume " + volumeId);
  }

  /** The refusal of an update for a volume the server does not have. */
  public static Fault noDevice(String volumeId) {
    return Fault.notFound("No volume Block Device Mapping with id " + volumeId + ".");
  }
}
