package org.novaee.standalone.volume;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.http.Times;
import org.novaee.standalone.image.ImageData;
import org.novaee.standalone.store.Store;

/** What can be done to a volume: the one key of the body names it. */
@Path(VolumesResource.ROOT + "/volumes/{id}/action")
@RequestScoped
public class VolumeActions {

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Inject private VolumeWork work;
  @Inject private ImageData images;

  @PathParam("id")
  private String id;

  @POST
  public Response act(ObjectNode body) {
    if (body.size() != 1) {
      throw new Fault(400, "Invalid input: the body must have one action.");
    }
    String action = body.fieldNames().next();
    Fields fields = new Fields(object(body.get(action)));
    switch (action) {
      case "os-reserve" -> move(action, Set.of(VolumeStatus.AVAILABLE), VolumeStatus.RESERVED);
      case "os-unreserve" -> move(action, Set.of(VolumeStatus.RESERVED), VolumeStatus.AVAILABLE);
      case "os-begin_detaching" -> beginDetaching();
      case "os-roll_detaching" -> rollDetaching();
      case "os-extend" -> extend(fields);
      case "os-set_bootable" -> change(action, volume -> setBootable(volume, fields));
      case "os-update_readonly_flag" -> change(action, volume -> setReadOnly(volume, fields));
      case "os-reset_status" -> resetStatus(fields);
      case "os-force_delete" -> forceDelete();
      case "os-set_image_metadata" -> change(action, volume -> addImageMetadata(volume, fields));
      case "os-unset_image_metadata" -> change(action, volume -> removeImageItem(volume, fields));
      case "os-show_image_metadata" -> {
        return Response.ok(imageMetadata()).build();
      }
      case "os-reimage" -> reimage(fields);
      case "os-migrate_volume_completion" -> {
        return Response.ok(completeMigration(fields)).build();
      }
      default -> throw new Fault(400, "There is no such action: " + action + ".");
    }
    return Response.status(202).build();
  }

  private void beginDetaching() {
    change(
        "os-begin_detaching",
        volume -> {
          if (!volume.status.equals(VolumeStatus.IN_USE)) {
            throw new Fault(
                400,
                "Invalid volume: Unable to detach volume. Volume status must be 'in-use' and"
                    + " attach_status must be 'attached' to detach.");
          }
          volume.status = VolumeStatus.DETACHING;
        });
  }

  private void rollDetaching() {
    change(
        "os-roll_detaching",
        volume -> {
          if (volume.status.equals(VolumeStatus.DETACHING)) {
            volume.status = VolumeStatus.IN_USE;
          }
        });
  }

  private void extend(Fields fields) {
    Integer size = fields.integer("new_size", null, 1, 64 * 1024);
    change(
        "os-extend",
        volume -> {
          require(volume, "extend", Set.of(VolumeStatus.AVAILABLE, VolumeStatus.IN_USE));
          if (size == null || size <= volume.size) {
            throw new Fault(
                400,
                "Invalid input received: New size for extend must be greater than current size."
                    + " (current: "
                    + volume.size
                    + ", extended: "
                    + size
                    + ").");
          }
          volume.previousStatus = volume.status;
          volume.newSize = size;
          volume.status = VolumeStatus.EXTENDING;
        });
    work.onVolume(id);
  }

  private static void setBootable(Volume volume, Fields fields) {
    volume.bootable = fields.bool("bootable", volume.bootable);
  }

  private static void setReadOnly(Volume volume, Fields fields) {
    volume.readOnly = fields.bool("readonly", volume.readOnly);
  }

  private void resetStatus(Fields fields) {
    current.requireAdmin("volume_extension:volume_admin_actions:reset_status");
    String status = fields.choice("status", null, VolumeStatus.ALL);
    String migration = fields.text("migration_status", null, 64);
    change(
        "os-reset_status",
        volume -> {
          volume.status = status == null ? volume.status : status;
          if (migration != null) {
            volume.migrationStatus = migration.equals("none") ? null : migration;
          }
        });
  }

  private void forceDelete() {
    current.requireAdmin("volume_extension:volume_admin_actions:force_delete");
    store.changeRun(
        em -> {
          VolumeAccess.attachments(em, id).forEach(em::remove);
          em.flush();
          VolumesResource.startDeletion(em, current.get(), id, false, true);
        });
    work.onVolume(id);
  }

  private static void addImageMetadata(Volume volume, Fields fields) {
    ObjectNode items = Texts.parse(volume.imageMetadata);
    items.setAll(Texts.of(fields, "metadata"));
    volume.imageMetadata = items.toString();
  }

  private static void removeImageItem(Volume volume, Fields fields) {
    ObjectNode items = Texts.parse(volume.imageMetadata);
    String key = fields.name("key", 255);
    if (items.remove(key) == null) {
      throw new Fault(404, "The image metadata have no " + key + ".");
    }
    volume.imageMetadata = items.toString();
  }

  private ObjectNode imageMetadata() {
    return store.read(
        em ->
            VolumesResource.wrap(
                "metadata",
                Texts.parse(VolumeAccess.require(em, current.get(), id).imageMetadata)));
  }

  /** Writes an image over what the volume holds; also of a reserved volume, if that was said. */
  private void reimage(Fields fields) {
    ImageData.Described image = images.require(current.get(), fields.name("image_id", 36));
    boolean reserved = fields.bool("reimage_reserved", false);
    change(
        "os-reimage",
        volume -> {
          require(
              volume,
              "reimage",
              reserved
                  ? Set.of(VolumeStatus.AVAILABLE, VolumeStatus.ERROR, VolumeStatus.RESERVED)
                  : Set.of(VolumeStatus.AVAILABLE, VolumeStatus.ERROR));
          volume.previousStatus = volume.status;
          volume.imageId = image.id();
          ObjectNode metadata = JsonNodeFactory.instance.objectNode();
          image.attributes().forEach(metadata::put);
          volume.imageMetadata = metadata.toString();
          volume.status = VolumeStatus.DOWNLOADING;
        });
    work.onVolume(id);
  }

  /** The data of the new volume go on under the old one's id. */
  private ObjectNode completeMigration(Fields fields) {
    current.requireAdmin("volume_extension:volume_admin_actions:migrate_volume_completion");
    String target = fields.name("new_volume", 36);
    boolean failed = fields.bool("error", false);
    String kept =
        store.change(
            em -> {
              Volume old = VolumeAccess.lock(em, current.get(), id, "os-migrate_volume_completion");
              Volume made =
                  VolumeAccess.lock(em, current.get(), target, "os-migrate_volume_completion");
              return Migration.complete(em, old, made, failed);
            });
    work.onVolume(target);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    return answer.put("save_volume_id", kept);
  }

  private void move(String action, Set<String> from, String to) {
    change(
        action,
        volume -> {
          require(volume, action, from);
          volume.status = to;
        });
  }

  /** What is done to the volume while nobody else changes it. */
  @FunctionalInterface
  private interface Change {
    void apply(Volume volume);
  }

  private void change(String action, Change change) {
    store.changeRun(em -> change(em, action, change));
  }

  private void change(EntityManager em, String action, Change change) {
    Volume volume = VolumeAccess.lock(em, current.get(), id, "volume:" + action);
    change.apply(volume);
    volume.updatedAt = Times.now();
  }

  private static void require(Volume volume, String what, Set<String> allowed) {
    if (!allowed.contains(volume.status)) {
      throw new Fault(
          400,
          "Invalid volume: Volume %s status must be %s to %s, but current status is: %s."
              .formatted(
                  volume.id, String.join(" or ", List.copyOf(allowed)), what, volume.status));
    }
  }

  private static ObjectNode object(JsonNode node) {
    return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }
}
