package org.novaee.standalone.volume;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.store.Conditions;

/** Volumes, snapshots and attachments as the API shows them. */
final class VolumeView {

  /** As Cinder writes times: UTC without saying so, microseconds. */
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

  private VolumeView() {}

  /** Volumes in full, with one query for all attachments. */
  static List<ObjectNode> full(EntityManager em, Caller caller, List<Volume> volumes) {
    Map<String, List<Attachment>> attachments = new HashMap<>();
    if (!volumes.isEmpty()) {
      new Conditions()
          .in("volumeId", volumes.stream().map(volume -> volume.id).toList())
          .select(em, Attachment.class, "e.createdAt, e.id")
          .getResultList()
          .forEach(a -> attachments.computeIfAbsent(a.volumeId, id -> new ArrayList<>()).add(a));
    }
    return volumes.stream()
        .map(volume -> full(caller, volume, attachments.getOrDefault(volume.id, List.of())))
        .toList();
  }

  private static ObjectNode full(Caller caller, Volume volume, List<Attachment> attachments) {
    ObjectNode view = brief(volume);
    view.put("status", volume.status).put("size", volume.size);
    view.put("availability_zone", volume.availabilityZone);
    view.put("created_at", text(volume.createdAt)).put("updated_at", text(volume.updatedAt));
    view.put("description", volume.description).put("volume_type", volume.volumeType);
    view.put("snapshot_id", volume.snapshotId).put("source_volid", volume.sourceVolumeId);
    view.set("metadata", Texts.parse(volume.metadata));
    view.put("user_id", volume.userId).put("bootable", Boolean.toString(volume.bootable));
    view.put("encrypted", false).put("multiattach", volume.multiattach);
    view.putNull("replication_status").putNull("consistencygroup_id");
    view.put("os-vol-tenant-attr:tenant_id", volume.projectId);
    if (caller.isAdminOrService()) {
      view.put("migration_status", volume.migrationStatus);
      view.put("os-vol-host-attr:host", "standalone@files#files");
      view.put("os-vol-mig-status-attr:migstat", volume.migrationStatus);
      view.putNull("os-vol-mig-status-attr:name_id");
    }
    ObjectNode image = Texts.parse(volume.imageMetadata);
    if (!image.isEmpty()) {
      view.set("volume_image_metadata", image);
    }
    ArrayNode attached = view.putArray("attachments");
    attachments.stream()
        .filter(attachment -> attachment.status.equals(Attachment.ATTACHED))
        .forEach(attachment -> attached.add(attachedTo(attachment)));
    return view;
  }

  static ObjectNode brief(Volume volume) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("id", volume.id).put("name", volume.name);
    view.putArray("links");
    return view;
  }

  static ObjectNode snapshot(Snapshot snapshot) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("id", snapshot.id).put("name", snapshot.name);
    view.put("description", snapshot.description).put("volume_id", snapshot.volumeId);
    view.put("status", snapshot.status).put("size", snapshot.size);
    view.put("created_at", text(snapshot.createdAt)).put("updated_at", text(snapshot.updatedAt));
    view.set("metadata", Texts.parse(snapshot.metadata));
    view.put("user_id", snapshot.userId);
    view.put("os-extended-snapshot-attributes:project_id", snapshot.projectId);
    view.put(
        "os-extended-snapshot-attributes:progress",
        snapshot.status.equals(VolumeStatus.AVAILABLE) ? "100%" : "0%");
    return view;
  }

  /**
   * @param connection how the host reaches the volume; empty for who may not know
   */
  static ObjectNode attachment(Attachment attachment, ObjectNode connection) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("id", attachment.id).put("volume_id", attachment.volumeId);
    view.put("instance", attachment.serverId).put("status", attachment.status);
    view.put("attach_mode", attachment.mode);
    view.put("attached_at", attachment.attachedAt == null ? "" : text(attachment.attachedAt));
    view.put("detached_at", "");
    view.set("connection_info", connection);
    return view;
  }

  static String text(LocalDateTime time) {
    return time == null ? null : FORM.format(time);
  }

  private static ObjectNode attachedTo(Attachment attachment) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("id", attachment.volumeId).put("volume_id", attachment.volumeId);
    view.put("attachment_id", attachment.id).put("server_id", attachment.serverId);
    view.put("device", attachment.device);
    view.put(
        "host_name",
        attachment.connector == null
            ? null
            : Texts.parse(attachment.connector).path("host").asText(null));
    view.put("attached_at", text(attachment.attachedAt));
    return view;
  }
}
