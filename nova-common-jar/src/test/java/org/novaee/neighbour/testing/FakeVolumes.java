package org.novaee.neighbour.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.novaee.volume.ConnectionInfo;
import org.novaee.volume.NewVolume;
import org.novaee.volume.Volume;
import org.novaee.volume.VolumeAttachment;
import org.novaee.volume.VolumeAttachments;
import org.novaee.volume.VolumeRefused;
import org.novaee.volume.VolumeService;
import org.novaee.volume.VolumeSnapshot;
import org.novaee.volume.VolumeSnapshots;
import org.novaee.volume.VolumeType;
import org.novaee.volume.VolumeUnavailable;

/** Keeps volumes in memory, with the states Cinder gives them. Thread-safe. */
public final class FakeVolumes implements VolumeService {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UPDATED = "2020-01-01T00:00:00.000000";

  private final Map<String, Volume> volumes = new LinkedHashMap<>();
  private final Map<String, VolumeSnapshot> snapshots = new LinkedHashMap<>();
  private final Map<String, VolumeAttachment> attachments = new LinkedHashMap<>();
  private final Map<String, String> devices = new LinkedHashMap<>();
  private final List<String> reports = new ArrayList<>();
  private final Map<String, String> writing = new LinkedHashMap<>();
  private boolean down;
  private boolean keeping;
  private int creatingLooks;
  private String created = "available";
  private String written;

  /** A volume that is there. */
  public synchronized Volume addVolume(String id, int sizeGb) {
    return add(volume(id, "available", sizeGb, false, null, Map.of(), Map.of()));
  }

  /** A volume that is there and may be had by several servers. */
  public synchronized Volume addMultiattachVolume(String id, int sizeGb) {
    return add(volume(id, "available", sizeGb, true, null, Map.of(), Map.of()));
  }

  /** A volume that was made from an image. */
  public synchronized Volume addBootVolume(String id, int sizeGb, Map<String, String> image) {
    return add(volume(id, "available", sizeGb, false, null, Map.of(), image));
  }

  public synchronized VolumeSnapshot addSnapshot(String id, String volumeId, int sizeGb) {
    VolumeSnapshot snapshot =
        new VolumeSnapshot(id, volumeId, "available", sizeGb, UPDATED, "snap", null);
    snapshots.put(id, snapshot);
    return snapshot;
  }

  /** From now on Cinder cannot be asked, or can again. */
  public synchronized void breakDown(boolean wanted) {
    down = wanted;
  }

  /** From now on Cinder lets nobody give up volumes, or does again. */
  public synchronized void keepAttachments(boolean wanted) {
    keeping = wanted;
  }

  /** New volumes are found {@code creating} so many times before they have the status. */
  public synchronized void creationTakes(int looks, String finalStatus) {
    creatingLooks = looks;
    created = finalStatus;
  }

  /** From now on volumes that an image is written over come to that status, not the one before. */
  public synchronized void writingEndsIn(String status) {
    written = status;
  }

  /** Changes a volume's status as an operator or Cinder itself would. */
  public synchronized void setStatus(String volumeId, String status) {
    volumes.computeIfPresent(volumeId, (id, volume) -> with(volume, status));
  }

  /** Marks a volume as migrating. */
  public synchronized void setMigrating(String volumeId) {
    volumes.computeIfPresent(
        volumeId,
        (id, v) ->
            volume(
                id, v.status(), v.sizeGb(), v.multiattach(), "migrating", v.metadata(), Map.of()));
  }

  public synchronized Volume get(String volumeId) {
    return find(volumeId).orElse(null);
  }

  public synchronized String status(String volumeId) {
    return volumes.containsKey(volumeId) ? volumes.get(volumeId).status() : null;
  }

  /** All attachments there are. */
  public synchronized List<VolumeAttachment> allAttachments() {
    return List.copyOf(attachments.values());
  }

  /** How many volumes there are. */
  public synchronized int count() {
    return volumes.size();
  }

  /** What was told of assisted snapshots: {@code id status}. */
  public synchronized List<String> reports() {
    return List.copyOf(reports);
  }

  @Override
  public synchronized Optional<Volume> find(String volumeId) {
    requireUp();
    Volume found = volumes.get(volumeId);
    if (found != null && found.status().equals("creating") && creatingLooks-- <= 0) {
      volumes.put(volumeId, with(found, created));
    }
    if (writing.containsKey(volumeId)) {
      setStatus(volumeId, written == null ? writing.get(volumeId) : written);
      writing.remove(volumeId);
    }
    return Optional.ofNullable(volumes.get(volumeId)).map(this::withAttachments);
  }

  @Override
  public synchronized List<Volume> list() {
    return all(volume -> true);
  }

  @Override
  public synchronized List<Volume> inStatus(String status, int limit) {
    return all(volume -> volume.status().equals(status)).stream().limit(limit).toList();
  }

  @Override
  public synchronized List<Volume> withMetadata(String key, String value) {
    return all(volume -> value.equals(volume.metadata().get(key)));
  }

  @Override
  public synchronized Volume create(NewVolume wanted) {
    requireUp();
    String id = UUID.randomUUID().toString();
    return add(volume(id, "creating", wanted.sizeGb(), false, null, wanted.metadata(), Map.of()));
  }

  @Override
  public synchronized void delete(String volumeId) {
    requireUp();
    if (volumes.containsKey(volumeId) && !ofVolume(volumeId).isEmpty()) {
      throw invalid("Volume " + volumeId + " is attached");
    }
    volumes.remove(volumeId);
  }

  @Override
  public synchronized List<VolumeType> types() {
    requireUp();
    return List.of(new VolumeType("type-1", "fast"));
  }

  @Override
  public synchronized void beginDetaching(String volumeId) {
    requireStatus(volumeId, "in-use", "detach");
    setStatus(volumeId, "detaching");
  }

  @Override
  public synchronized void rollDetaching(String volumeId) {
    requireUp();
    if ("detaching".equals(status(volumeId))) {
      setStatus(volumeId, "in-use");
    }
  }

  @Override
  public synchronized String completeMigration(
      String oldVolumeId, String newVolumeId, boolean failed) {
    requireUp();
    return failed ? oldVolumeId : newVolumeId;
  }

  @Override
  public synchronized void reimage(String volumeId, String imageId) {
    requireUp();
    Volume v = require(volumeId);
    requireStatus(volumeId, "reserved", "reimage");
    writing.put(volumeId, v.status());
    Map<String, String> image = Map.of("image_id", imageId);
    add(
        volume(
            v.id(),
            "downloading",
            v.sizeGb(),
            v.multiattach(),
            v.migrationStatus(),
            v.metadata(),
            image));
  }

  @Override
  public VolumeSnapshots snapshots() {
    return new Snapshots();
  }

  @Override
  public VolumeAttachments attachments() {
    return new Attachments();
  }

  private Volume add(Volume volume) {
    volumes.put(volume.id(), volume);
    return volume;
  }

  private List<Volume> all(Predicate<Volume> wanted) {
    requireUp();
    return volumes.values().stream().filter(wanted).map(this::withAttachments).toList();
  }

  private Volume require(String volumeId) {
    requireUp();
    Volume volume = volumes.get(volumeId);
    if (volume == null) {
      throw new VolumeRefused(
          VolumeRefused.Reason.NOT_FOUND, "Volume " + volumeId + " could not be found.", null);
    }
    return volume;
  }

  private void requireStatus(String volumeId, String status, String what) {
    Volume volume = require(volumeId);
    if (!volume.status().equals(status)) {
      throw invalid(
          "Volume %s status must be %s to %s, but the current status is %s."
              .formatted(volumeId, status, what, volume.status()));
    }
  }

  private List<VolumeAttachment> ofVolume(String volumeId) {
    return attachments.values().stream().filter(a -> a.volumeId().equals(volumeId)).toList();
  }

  /** What Cinder makes of a volume's status when its attachments change. */
  private void settle(String volumeId) {
    String status = "available";
    for (VolumeAttachment attachment : ofVolume(volumeId)) {
      if (attachment.status().equals("attached")) {
        status = "in-use";
        break;
      }
      status = attachment.status();
    }
    setStatus(volumeId, status);
  }

  private Volume withAttachments(Volume v) {
    List<Volume.AttachedTo> attached =
        ofVolume(v.id()).stream()
            .filter(a -> a.status().equals("attached"))
            .map(a -> new Volume.AttachedTo(a.serverUuid(), a.id(), devices.get(a.id())))
            .toList();
    return new Volume(
        v.id(),
        v.name(),
        v.description(),
        v.status(),
        v.sizeGb(),
        v.projectId(),
        v.availabilityZone(),
        v.createdAt(),
        v.updatedAt(),
        v.volumeType(),
        v.snapshotId(),
        v.bootable(),
        v.multiattach(),
        v.migrationStatus(),
        v.metadata(),
        v.imageMetadata(),
        attached);
  }

  private static Volume with(Volume v, String status) {
    return volume(
        v.id(),
        status,
        v.sizeGb(),
        v.multiattach(),
        v.migrationStatus(),
        v.metadata(),
        v.imageMetadata());
  }

  private static Volume volume(
      String id,
      String status,
      int sizeGb,
      boolean multiattach,
      String migration,
      Map<String, String> metadata,
      Map<String, String> image) {
    return new Volume(
        id,
        "v",
        null,
        status,
        sizeGb,
        "p",
        "nova",
        UPDATED,
        UPDATED,
        "fast",
        null,
        true,
        multiattach,
        migration,
        metadata,
        image,
        List.of());
  }

  private void requireUp() {
    if (down) {
      throw new VolumeUnavailable("Cinder is down, as the test wanted", null);
    }
  }

  private static VolumeRefused invalid(String message) {
    return new VolumeRefused(VolumeRefused.Reason.INVALID, message + " (HTTP 400)", null);
  }

  private final class Snapshots implements VolumeSnapshots {

    @Override
    public Optional<VolumeSnapshot> find(String snapshotId) {
      synchronized (FakeVolumes.this) {
        requireUp();
        return Optional.ofNullable(snapshots.get(snapshotId));
      }
    }

    @Override
    public List<VolumeSnapshot> list() {
      synchronized (FakeVolumes.this) {
        requireUp();
        return List.copyOf(snapshots.values());
      }
    }

    @Override
    public VolumeSnapshot create(
        String volumeId, String name, String description, boolean evenInUse) {
      synchronized (FakeVolumes.this) {
        Volume volume = require(volumeId);
        if (!evenInUse) {
          requireStatus(volumeId, "available", "take a snapshot");
        }
        return addSnapshot(UUID.randomUUID().toString(), volumeId, volume.sizeGb());
      }
    }

    @Override
    public void delete(String snapshotId) {
      synchronized (FakeVolumes.this) {
        requireUp();
        snapshots.remove(snapshotId);
      }
    }

    @Override
    public void report(String snapshotId, String status) {
      synchronized (FakeVolumes.this) {
        requireUp();
        reports.add(snapshotId + " " + status);
      }
    }
  }

  private final class Attachments implements VolumeAttachments {

    @Override
    public String reserve(String volumeId, String serverUuid) {
      synchronized (FakeVolumes.this) {
        Volume volume = require(volumeId);
        List<VolumeAttachment> others = ofVolume(volumeId);
        boolean again =
            !others.isEmpty()
                && others.stream().allMatch(other -> other.serverUuid().equals(serverUuid));
        boolean shared = volume.multiattach() && volume.status().equals("in-use");
        if (!again && !shared) {
          requireStatus(volumeId, "available", "reserve");
        }
        String id = UUID.randomUUID().toString();
        attachments.put(id, new VolumeAttachment(id, volumeId, serverUuid, "reserved"));
        settle(volumeId);
        return id;
      }
    }

    @Override
    public List<VolumeAttachment> of(String volumeId, String serverUuid) {
      synchronized (FakeVolumes.this) {
        requireUp();
        return ofVolume(volumeId).stream().filter(a -> a.serverUuid().equals(serverUuid)).toList();
      }
    }

    @Override
    public List<VolumeAttachment> all() {
      requireUp();
      return allAttachments();
    }

    @Override
    public ConnectionInfo connect(
        String attachmentId, Map<String, Object> connector, String device) {
      synchronized (FakeVolumes.this) {
        VolumeAttachment before = requireAttachment(attachmentId);
        if (!before.status().equals("attached")) {
          move(before, "attaching");
        }
        devices.put(attachmentId, device);
        ObjectNode told = JSON.createObjectNode();
        told.put("volume_id", before.volumeId()).put("instance", before.serverUuid());
        told.putObject("connection_info")
            .put("driver_volume_type", "file")
            .put("device_path", "/volumes/" + before.volumeId());
        return ConnectionInfo.of(told);
      }
    }

    @Override
    public void complete(String attachmentId) {
      synchronized (FakeVolumes.this) {
        move(requireAttachment(attachmentId), "attached");
      }
    }

    @Override
    public void release(String attachmentId) {
      synchronized (FakeVolumes.this) {
        requireUp();
        if (keeping) {
          throw new VolumeRefused(
              VolumeRefused.Reason.INVALID, "Detach it using the Compute API", null);
        }
        VolumeAttachment gone = attachments.remove(attachmentId);
        if (gone != null) {
          settle(gone.volumeId());
        }
      }
    }

    private void move(VolumeAttachment a, String status) {
      attachments.put(a.id(), new VolumeAttachment(a.id(), a.volumeId(), a.serverUuid(), status));
      settle(a.volumeId());
    }

    private VolumeAttachment requireAttachment(String id) {
      requireUp();
      VolumeAttachment found = attachments.get(id);
      if (found == null) {
        throw new VolumeRefused(
            VolumeRefused.Reason.NOT_FOUND, "Attachment " + id + " could not be found.", null);
      }
      return found;
    }
  }
}
