package org.novaee.volume;

import java.util.List;
import java.util.Optional;

/** Snapshots of volumes; failures as with {@link VolumeService}. */
public interface VolumeSnapshots {

  /** The snapshot, if it exists and the caller may see it. */
  Optional<VolumeSnapshot> find(String snapshotId);

  /** The snapshots of the caller's project. */
  List<VolumeSnapshot> list();

  /**
   * Asks for a snapshot.
   *
   * @param evenInUse also of a volume that a server writes to
   */
  VolumeSnapshot create(String volumeId, String name, String description, boolean evenInUse);

  /** Asks for the snapshot to be deleted; one that is not there is as good. */
  void delete(String snapshotId);

  /**
   * Tells how an assisted snapshot goes on: {@code creating} or {@code deleting} when this side is
   * done, {@code error} or {@code error_deleting} when it failed.
   */
  void report(String snapshotId, String status);
}
