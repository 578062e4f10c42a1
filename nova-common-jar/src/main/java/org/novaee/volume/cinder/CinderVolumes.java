package org.novaee.volume.cinder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.novaee.neighbour.JsonClient;
import org.novaee.volume.NewVolume;
import org.novaee.volume.Volume;
import org.novaee.volume.VolumeAttachments;
import org.novaee.volume.VolumeService;
import org.novaee.volume.VolumeSnapshots;
import org.novaee.volume.VolumeType;

/** Volumes of Cinder. */
public final class CinderVolumes implements VolumeService {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final CinderClient cinder;
  private final CinderClient reimaging;
  private final VolumeSnapshots snapshots;
  private final VolumeAttachments attachments;

  /**
   * @param cinder asks at microversion 3.44, the first with attachments as Nova uses them
   * @param reimaging asks at 3.68, the first that writes an image over a volume
   */
  public CinderVolumes(JsonClient cinder, JsonClient reimaging) {
    this.cinder = new CinderClient(cinder);
    this.reimaging = new CinderClient(reimaging);
    this.snapshots = new CinderSnapshots(this.cinder);
    this.attachments = new CinderAttachments(this.cinder);
  }

  @Override
  public Optional<Volume> find(String volumeId) {
    return cinder
        .find("Looking up volume " + volumeId, path(volumeId))
        .map(body -> VolumeView.volume(body.path("volume")));
  }

  @Override
  public List<Volume> list() {
    return volumes("Listing volumes", "/volumes/detail");
  }

  @Override
  public List<Volume> inStatus(String status, int limit) {
    return CinderClient.asService(
        () ->
            volumes(
                "Listing volumes that are " + status,
                "/volumes/detail?all_tenants=1&limit=" + limit + "&status=" + encode(status)));
  }

  @Override
  public List<Volume> withMetadata(String key, String value) {
    String wanted = encode("{\"" + key + "\": \"" + value + "\"}");
    return CinderClient.asService(
        () ->
            volumes(
                "Looking for volumes with " + key + " " + value,
                "/volumes/detail?all_tenants=1&metadata=" + wanted));
  }

  @Override
  public Volume create(NewVolume wanted) {
    ObjectNode volume = NODES.objectNode();
    volume.put("size", wanted.sizeGb());
    volume.put("name", wanted.name()).put("description", wanted.description());
    putIfGiven(volume, "imageRef", wanted.imageId());
    putIfGiven(volume, "snapshot_id", wanted.snapshotId());
    putIfGiven(volume, "volume_type", wanted.volumeType());
    putIfGiven(volume, "availability_zone", wanted.availabilityZone());
    ObjectNode metadata = volume.putObject("metadata");
    wanted.metadata().forEach(metadata::put);
    return VolumeView.volume(
        cinder.post("Creating a volume", "/volumes", wrap("volume", volume)).path("volume"));
  }

  @Override
  public void delete(String volumeId) {
    cinder.delete("Deleting volume " + volumeId, path(volumeId));
  }

  @Override
  public List<VolumeType> types() {
    List<VolumeType> types = new ArrayList<>();
    for (JsonNode type : cinder.get("Listing volume types", "/types").path("volume_types")) {
      types.add(new VolumeType(type.path("id").asText(), type.path("name").asText()));
    }
    return types;
  }

  @Override
  public void beginDetaching(String volumeId) {
    act(volumeId, "os-begin_detaching", NODES.nullNode());
  }

  @Override
  public void rollDetaching(String volumeId) {
    act(volumeId, "os-roll_detaching", NODES.nullNode());
  }

  @Override
  public String completeMigration(String oldVolumeId, String newVolumeId, boolean failed) {
    ObjectNode order = NODES.objectNode();
    order.put("new_volume", newVolumeId).put("error", failed);
    JsonNode answer = act(oldVolumeId, "os-migrate_volume_completion", order);
    return answer.path("save_volume_id").asText(failed ? oldVolumeId : newVolumeId);
  }

  @Override
  public void reimage(String volumeId, String imageId) {
    ObjectNode order = NODES.objectNode();
    order.put("image_id", imageId).put("reimage_reserved", true);
    reimaging.post(
        "Writing image " + imageId + " over volume " + volumeId,
        path(volumeId) + "/action",
        wrap("os-reimage", order));
  }

  @Override
  public VolumeSnapshots snapshots() {
    return snapshots;
  }

  @Override
  public VolumeAttachments attachments() {
    return attachments;
  }

  private JsonNode act(String volumeId, String action, JsonNode order) {
    return cinder.post(
        action + " of volume " + volumeId, path(volumeId) + "/action", wrap(action, order));
  }

  private List<Volume> volumes(String what, String path) {
    List<Volume> volumes = new ArrayList<>();
    for (JsonNode volume : cinder.get(what, path).path("volumes")) {
      volumes.add(VolumeView.volume(volume));
    }
    return volumes;
  }

  private static String path(String volumeId) {
    return "/volumes/" + encode(volumeId);
  }

  static String encode(String text) {
    return JsonClient.encode(text);
  }

  static ObjectNode wrap(String name, JsonNode content) {
    ObjectNode body = NODES.objectNode();
    body.set(name, content);
    return body;
  }

  private static void putIfGiven(ObjectNode node, String field, String value) {
    if (value != null) {
      node.put(field, value);
    }
  }
}
