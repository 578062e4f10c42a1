package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.fault.Fault;
import org.novaee.image.ImageService;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;
import org.novaee.placement.PlacementService;
import org.novaee.server.Lifecycle;
import org.novaee.server.TaskState;

/** Boots servers from another disk so that their own can be mended, and back again. */
@ApplicationScoped
public class ServerRescue {

  private static final String CAN_RESCUE_VOLUMES = "COMPUTE_RESCUE_BFV";

  private ServerOrders orders;
  private ServerChanges changes;
  private ImageService images;
  private VolumeRebuild volumes;
  private PlacementService placement;

  /** For the container. */
  protected ServerRescue() {}

  @Inject
  public ServerRescue(
      ServerOrders orders,
      ServerChanges changes,
      ImageService images,
      VolumeRebuild volumes,
      PlacementService placement) {
    this.orders = orders;
    this.changes = changes;
    this.images = images;
    this.volumes = volumes;
    this.placement = placement;
  }

  /**
   * Boots a server from another disk.
   *
   * @param imageId what to boot; null for what the host is configured to use or the server's own
   * @param adminPassword for the rescue system
   * @param fromVolumes whether a server that boots from a volume can be meant
   * @throws Fault also of kind invalid if the image or the server is not fit for it
   */
  public void rescue(
      String uuid, boolean admin, String imageId, String adminPassword, boolean fromVolumes) {
    Cell cell = orders.cell(uuid, admin, Lifecycle.RESCUE);
    Server server = orders.server(cell, uuid);
    RefusedFeatures.requireNoTpm(server, InstanceActions.RESCUE);
    Lifecycle.RESCUE.require(changes.require(cell, uuid), admin);
    ImageRef image = imageId == null ? null : find(imageId);
    volumes.requireInUse(server, Fault.Kind.CONFLICT);
    requireRescuable(server, image == null ? server.image() : image, fromVolumes);
    orders.send(
        uuid,
        admin,
        Lifecycle.RESCUE,
        InstanceActions.RESCUE,
        TaskState.RESCUING,
        (host, now) -> host.rescue(now, image, adminPassword));
  }

  /** Boots a rescued server from its own disks again. */
  public void unrescue(String uuid, boolean admin) {
    orders.send(
        uuid,
        admin,
        Lifecycle.UNRESCUE,
        InstanceActions.UNRESCUE,
        TaskState.UNRESCUING,
        (host, server) -> host.unrescue(server));
  }

  private ImageRef find(String imageId) {
    return images
        .find(imageId)
        .filter(image -> !image.properties().containsKey("block_device_mapping"))
        .filter(image -> !image.properties().containsKey("img_block_device_mapping"))
        .orElseThrow(
            () -> Fault.invalid("Requested rescue image '" + imageId + "' is not supported"));
  }

  private void requireRescuable(Server server, ImageRef image, boolean fromVolumes) {
    if (!VolumeBacked.is(server)) {
      return;
    }
    boolean keepsDevices =
        image.properties().containsKey("hw_rescue_bus")
            && image.properties().containsKey("hw_rescue_device");
    if (!fromVolumes || !keepsDevices) {
      throw notRescuable(server, "Cannot rescue a volume-backed instance");
    }
    if (!canRescueVolumes(server)) {
      throw notRescuable(server, "Host unable to rescue a volume-backed instance");
    }
  }

  private boolean canRescueVolumes(Server server) {
    return placement.hasTrait(server.node(), CAN_RESCUE_VOLUMES);
  }

  private static Fault notRescuable(Server server, String reason) {
    return Fault.invalid("Instance " + server.uuid() + " cannot be rescued: " + reason);
  }
}
