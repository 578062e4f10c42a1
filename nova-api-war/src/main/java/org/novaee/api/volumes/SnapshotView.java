package org.novaee.api.volumes;

import java.util.List;
import org.novaee.volume.VolumeSnapshot;

/** A snapshot of a volume as the Compute API showed it. */
record SnapshotView(
    String id,
    String volumeId,
    String status,
    int size,
    String createdAt,
    String displayName,
    String displayDescription) {

  /** Several of them. */
  record Many(List<SnapshotView> snapshots) {}

  /** One of them. */
  record One(SnapshotView snapshot) {}

  static SnapshotView of(VolumeSnapshot snapshot) {
    return new SnapshotView(
        snapshot.id(),
        snapshot.volumeId(),
        snapshot.status(),
        snapshot.sizeGb(),
        snapshot.createdAt(),
        snapshot.name(),
        snapshot.description());
  }
}
