package org.novaee.standalone.volume;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.Times;

/**
 * How an attachment goes from reserved over attaching to attached, and what its volume is then.
 * Each method works within a transaction, in which nobody else changes the volume.
 */
@ApplicationScoped
public class Attachments {

  @Inject private VolumeFiles files;

  Attachment reserve(
      EntityManager em, Caller caller, String volumeId, String serverId, String mode) {
    Volume volume = VolumeAccess.lock(em, caller, volumeId, "volume:attachment_create");
    List<Attachment> others = VolumeAccess.attachments(em, volumeId);
    boolean shared = volume.multiattach && volume.status.equals(VolumeStatus.IN_USE);
    if (!shared && !(volume.status.equals(VolumeStatus.AVAILABLE) || again(others, serverId))) {
      throw new Fault(
          400,
          "Invalid volume: Volume %s status must be available or downloading to reserve, but the current status is %s."
              .formatted(volumeId, volume.status));
    }
    Attachment attachment = new Attachment();
    attachment.id = UUID.randomUUID().toString();
    attachment.volumeId = volumeId;
    attachment.serverId = serverId;
    attachment.status = Attachment.RESERVED;
    attachment.mode = volume.readOnly ? "ro" : mode;
    attachment.createdAt = Times.now();
    em.persist(attachment);
    em.flush();
    settle(em, volume);
    return attachment;
  }

  /** A server that moves to another host has two attachments of its volume for a while. */
  private static boolean again(List<Attachment> others, String serverId) {
    return serverId != null
        && !others.isEmpty()
        && others.stream().allMatch(other -> serverId.equals(other.serverId));
  }

  void connect(EntityManager em, Caller caller, String id, ObjectNode connector) {
    Attachment attachment = require(em, caller, id);
    Volume volume = VolumeAccess.lock(em, caller, attachment.volumeId, "volume:attachment_update");
    attachment.connector = connector.toString();
    attachment.device = connector.path("mountpoint").asText(attachment.device);
    if (attachment.status.equals(Attachment.RESERVED)) {
      attachment.status = Attachment.ATTACHING;
    }
    em.flush();
    settle(em, volume);
  }

  void complete(EntityManager em, Caller caller, String id) {
    Attachment attachment = require(em, caller, id);
    Volume volume =
        VolumeAccess.lock(em, caller, attachment.volumeId, "volume:attachment_complete");
    attachment.status = Attachment.ATTACHED;
    attachment.attachedAt = Times.now();
    em.flush();
    settle(em, volume);
  }

  /**
   * @return the volume's other attachments
   */
  List<Attachment> release(EntityManager em, Caller caller, String id) {
    Attachment attachment = require(em, caller, id);
    Volume volume = VolumeAccess.lock(em, caller, attachment.volumeId, "volume:attachment_delete");
    em.remove(attachment);
    em.flush();
    settle(em, volume);
    return VolumeAccess.attachments(em, volume.id);
  }

  Attachment require(EntityManager em, Caller caller, String id) {
    Attachment attachment = em.find(Attachment.class, id);
    if (attachment == null) {
      throw VolumeAccess.notFound("Volume attachment", id);
    }
    VolumeAccess.require(em, caller, attachment.volumeId);
    return attachment;
  }

  /** How the host reaches the volume; empty before it is connected. */
  ObjectNode connection(EntityManager em, Attachment attachment) {
    ObjectNode connection = JsonNodeFactory.instance.objectNode();
    if (attachment.connector != null) {
      Volume volume = em.find(Volume.class, attachment.volumeId);
      connection.put("driver_volume_type", "file");
      connection.put("device_path", files.file(volume.fileName).toString());
      connection.put("format", "raw");
      connection.put("access_mode", attachment.mode);
      connection.put("encrypted", false).putNull("qos_specs");
      connection.put("attachment_id", attachment.id);
    }
    return connection;
  }

  private static void settle(EntityManager em, Volume volume) {
    volume.status = VolumeStatus.settled(volume.status, VolumeAccess.attachments(em, volume.id));
    volume.updatedAt = Times.now();
  }
}
