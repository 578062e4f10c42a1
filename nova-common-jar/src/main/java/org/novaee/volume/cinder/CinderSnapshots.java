package org.novaee.volume.cinder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.novaee.volume.VolumeSnapshot;
import org.novaee.volume.VolumeSnapshots;

/** Snapshots of Cinder's volumes. */
final class CinderSnapshots implements VolumeSnapshots {

  private final CinderClient cinder;

  CinderSnapshots(CinderClient cinder) {
    this.cinder = cinder;
  }

  @Override
  public Optional<VolumeSnapshot> find(String snapshotId) {
    return cinder
        .find("Looking up snapshot " + snapshotId, path(snapshotId))
        .map(body -> VolumeView.snapshot(body.path("snapshot")));
  }

  @Override
  public List<VolumeSnapshot> list() {
    List<VolumeSnapshot> snapshots = new ArrayList<>();
    for (JsonNode node : cinder.get("Listing snapshots", "/snapshots/detail").path("snapshots")) {
      snapshots.add(VolumeView.snapshot(node));
    }
    return snapshots;
  }

  @Override
  public VolumeSnapshot create(
      String volumeId, String name, String description, boolean evenInUse) {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    snapshot.put("volume_id", volumeId).put("force", evenInUse);
    snapshot.put("name", name).put("description", description);
    JsonNode body =
        cinder.post(
            "Taking a snapshot of volume " + volumeId,
            "/snapshots",
            CinderVolumes.wrap("snapshot", snapshot));
    return VolumeView.snapshot(body.path("snapshot"));
  }

  @Override
  public void delete(String snapshotId) {
    cinder.delete("Deleting snapshot " + snapshotId, path(snapshotId));
  }

  @Override
  public void report(String snapshotId, String status) {
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    told.put("status", status).put("progress", "90%");
    cinder.post(
        "Telling that snapshot " + snapshotId + " is " + status,
        path(snapshotId) + "/action",
        CinderVolumes.wrap("os-update_snapshot_status", told));
  }

  private static String path(String snapshotId) {
    return "/snapshots/" + CinderVolumes.encode(snapshotId);
  }
}
