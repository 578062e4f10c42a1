package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.fault.Fault;
import org.novaee.image.ImageRefused;
import org.novaee.image.ImageUnavailable;
import org.novaee.image.SnapshotImages;
import org.novaee.model.Server;
import org.novaee.quota.QuotaLimits;
import org.novaee.quota.QuotaResource;
import org.novaee.quota.Quotas;
import org.novaee.rpc.RequestContext;
import org.novaee.server.Lifecycle;
import org.novaee.server.TaskState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Images that are made of servers. */
@ApplicationScoped
public class ServerSnapshots {

  private static final Logger log = LoggerFactory.getLogger(ServerSnapshots.class);

  private static final int FORBIDDEN = 403;
  private static final int TOO_LARGE = 413;

  private ServerOrders orders;
  private SnapshotImages images;
  private VolumeImages volumeImages;
  private Database api;
  private QuotaLimits limits;
  private Quotas quotas;
  private List<String> notInherited;

  /** For the container. */
  protected ServerSnapshots() {}

  @Inject
  public ServerSnapshots(
      ServerOrders orders,
      SnapshotImages images,
      VolumeImages volumeImages,
      @NovaApi Database api,
      QuotaLimits limits,
      Quotas quotas,
      @ConfigProperty(name = "nova.non_inheritable_image_properties") List<String> notInherited) {
    this.orders = orders;
    this.images = images;
    this.volumeImages = volumeImages;
    this.api = api;
    this.limits = limits;
    this.quotas = quotas;
    this.notInherited = List.copyOf(notInherited);
  }

  /**
   * Orders an image of a server.
   *
   * @param properties of the image, besides those the server's own image has
   * @return the image's id
   */
  public String createImage(
      String uuid, boolean admin, String name, Map<String, String> properties) {
    Cell cell = orders.cell(uuid, admin, Lifecycle.CREATE_IMAGE);
    orders.check(cell, uuid, admin, Lifecycle.CREATE_IMAGE);
    Server server = orders.server(cell, uuid);
    if (VolumeBacked.is(server)) {
      return ofVolumes(cell, server, admin, name, properties);
    }
    return ordered(
        make(server, name, SnapshotProperties.SNAPSHOT, properties),
        image ->
            orders.send(
                uuid,
                admin,
                Lifecycle.CREATE_IMAGE,
                InstanceActions.CREATE_IMAGE,
                TaskState.IMAGE_SNAPSHOT_PENDING,
                (host, now) -> host.createImage(now, image)));
  }

  /** The volumes' snapshots are there at once, and no host has to do with them. */
  private String ofVolumes(
      Cell cell, Server server, boolean admin, String name, Map<String, String> properties) {
    orders.note(cell, server.uuid(), admin, Lifecycle.CREATE_IMAGE, InstanceActions.CREATE_IMAGE);
    Map<String, String> all = new TreeMap<>(volumeImages.snapshots(server, name));
    all.putAll(properties);
    return ordered(make(server, name, SnapshotProperties.SNAPSHOT, all), volumeImages::activate);
  }

  /**
   * Orders a backup of a server.
   *
   * @param backupType what it is called, such as {@code daily}
   * @param rotation how many backups of that type are kept, this one included
   * @return the image's id
   */
  public String createBackup(
      String uuid,
      boolean admin,
      String name,
      String backupType,
      int rotation,
      Map<String, String> properties) {
    Cell cell = orders.cell(uuid, admin, Lifecycle.CREATE_BACKUP);
    orders.check(cell, uuid, admin, Lifecycle.CREATE_BACKUP);
    Server server = orders.server(cell, uuid);
    if (VolumeBacked.is(server)) {
      throw Fault.invalid("Backup is not supported for volume-backed instances.");
    }
    Map<String, String> all = new TreeMap<>(properties);
    all.put("backup_type", backupType);
    return ordered(
        make(server, name, SnapshotProperties.BACKUP, all),
        image ->
            orders.send(
                uuid,
                admin,
                Lifecycle.CREATE_BACKUP,
                InstanceActions.CREATE_BACKUP,
                TaskState.IMAGE_BACKUP,
                (host, now) -> host.createBackup(now, image, backupType, rotation)));
  }

  /** Whether the server's root disk is a volume. */
  public boolean isVolumeBacked(String uuid, boolean admin, Lifecycle operation) {
    return VolumeBacked.is(orders.server(orders.cell(uuid, admin, operation), uuid));
  }

  /**
   * Holds the number of an image's properties against the quota, as old microversions do.
   *
   * @throws Fault of kind forbidden
   */
  public void requireQuota(Map<String, String> properties) {
    RequestContext caller = RequestContext.current();
    Map<QuotaResource, Integer> inForce = api.read(em -> limits.ofProject(em, caller.projectId()));
    quotas.requireAtMost(
        inForce, QuotaResource.METADATA_ITEMS, properties.size(), "Image metadata limit exceeded");
  }

  /** The address of an image at the image service. */
  public String address(String imageId) {
    return images.address(imageId);
  }

  /** An image without data, for a server. */
  String make(Server server, String name, String type, Map<String, String> extra) {
    try {
      return images
          .create(
              SnapshotProperties.of(
                  server, RequestContext.current(), name, type, extra, notInherited))
          .id();
    } catch (ImageRefused e) {
      boolean forbidden = e.status() == FORBIDDEN || e.status() == TOO_LARGE;
      throw new Fault(
          forbidden ? Fault.Kind.FORBIDDEN : Fault.Kind.INVALID,
          "The image service refused the image: " + e.getMessage(),
          e);
    }
  }

  /** Gives the order that fills the image; without an order there is to be no image. */
  String ordered(String imageId, Consumer<String> order) {
    try {
      order.accept(imageId);
      return imageId;
    } catch (RuntimeException e) {
      discard(imageId);
      throw e;
    }
  }

  private void discard(String imageId) {
    try {
      images.delete(imageId);
    } catch (ImageUnavailable e) {
      log.warn("Image {} stays behind without data", imageId, e);
    }
  }
}
