package org.novaee.standalone.volume;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.http.Times;
import org.novaee.standalone.image.ImageData;
import org.novaee.standalone.store.Store;

/** Makes volumes of requests, with what they take over from image, snapshot or volume. */
@ApplicationScoped
public class NewVolumes {

  private static final int MAX_GB = 64 * 1024;
  private static final long GIB = 1L << 30;

  /** What this service cannot do; sent by clients as null. */
  private static final Set<String> REFUSED =
      Set.of("consistencygroup_id", "group_id", "backup_id", "source_replica", "cgsnapshot_id");

  private static final Set<String> KNOWN =
      Set.of(
          "size",
          "name",
          "description",
          "display_name",
          "display_description",
          "volume_type",
          "availability_zone",
          "snapshot_id",
          "source_volid",
          "imageRef",
          "image_id",
          "metadata",
          "multiattach",
          "user_id",
          "project_id",
          "status",
          "attach_status",
          "consistencygroup_id",
          "group_id",
          "backup_id",
          "source_replica",
          "cgsnapshot_id");

  @Inject private Store store;
  @Inject private ImageData images;
  @Inject private VolumeTypes types;

  Volume of(Caller caller, Fields fields) {
    fields.only(KNOWN);
    for (String name : REFUSED) {
      if (fields.get(name) != null && !fields.get(name).isNull()) {
        throw new Fault(400, "Invalid input: this volume service has no " + name + ".");
      }
    }
    Volume volume = new Volume();
    volume.id = UUID.randomUUID().toString();
    volume.projectId = VolumeAccess.project(caller, "volume:create");
    volume.userId = caller.userId();
    volume.status = VolumeStatus.CREATING;
    volume.name = fields.text("name", fields.text("display_name", null, 255), 255);
    volume.description =
        fields.text("description", fields.text("display_description", null, 255), 255);
    volume.availabilityZone = fields.text("availability_zone", "nova", 255);
    volume.metadata = Texts.of(fields, "metadata").toString();
    volume.imageMetadata = Texts.none();
    volume.fileName = VolumeFiles.ofVolume(volume.id);
    volume.createdAt = Times.now();
    volume.updatedAt = volume.createdAt;
    source(caller, fields, volume);
    types.apply(fields.text("volume_type", volume.volumeType, 255), volume);
    return volume;
  }

  private void source(Caller caller, Fields fields, Volume volume) {
    String snapshot = fields.text("snapshot_id", null, 36);
    String origin = fields.text("source_volid", null, 36);
    String image = fields.text("imageRef", fields.text("image_id", null, 36), 36);
    Integer size = fields.integer("size", null, 1, MAX_GB);
    int least = 1;
    if (snapshot != null) {
      least = ofSnapshot(caller, snapshot, volume);
    } else if (origin != null) {
      least = ofVolume(caller, origin, volume);
    } else if (image != null) {
      least = ofImage(caller, image, volume);
    }
    if (size == null && snapshot == null && origin == null) {
      throw new Fault(400, "Invalid input received: size is required.");
    }
    if (size != null && size < least) {
      throw new Fault(
          400,
          "Invalid input received: Volume size '%d'GB cannot be smaller than what it is made from, %dGB."
              .formatted(size, least));
    }
    volume.size = size == null ? least : size;
  }

  private int ofSnapshot(Caller caller, String id, Volume volume) {
    return store.read(
        em -> {
          Snapshot snapshot = VolumeAccess.requireSnapshot(em, caller, id);
          if (!snapshot.status.equals(VolumeStatus.AVAILABLE)) {
            throw new Fault(
                400,
                "Invalid snapshot: Originating snapshot status must be one of 'available' values");
          }
          volume.snapshotId = id;
          takeOver(em.find(Volume.class, snapshot.volumeId), volume);
          return snapshot.size;
        });
  }

  private int ofVolume(Caller caller, String id, Volume volume) {
    return store.read(
        em -> {
          Volume source = VolumeAccess.require(em, caller, id);
          if (!Set.of(VolumeStatus.AVAILABLE, VolumeStatus.IN_USE).contains(source.status)) {
            throw new Fault(400, "Invalid volume: Source volume " + id + " is " + source.status);
          }
          volume.sourceVolumeId = id;
          takeOver(source, volume);
          return source.size;
        });
  }

  private int ofImage(Caller caller, String id, Volume volume) {
    ImageData.Described image = images.require(caller, id);
    volume.imageId = id;
    volume.bootable = true;
    volume.imageMetadata = Texts.checked(json(image)).toString();
    return (int) Math.max(image.minDiskGb(), (image.size() + GIB - 1) / GIB);
  }

  private static com.fasterxml.jackson.databind.JsonNode json(ImageData.Described image) {
    var node = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    image.attributes().forEach(node::put);
    return node;
  }

  private static void takeOver(Volume from, Volume to) {
    if (from != null) {
      to.bootable = from.bootable;
      to.imageMetadata = from.imageMetadata;
      to.volumeType = from.volumeType;
    }
  }
}
