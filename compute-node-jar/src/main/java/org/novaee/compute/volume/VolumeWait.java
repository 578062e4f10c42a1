package org.novaee.compute.volume;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.novaee.compute.driver.BuildRefused;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.ImageRef;
import org.novaee.volume.Volume;
import org.novaee.volume.VolumeService;
import org.novaee.volume.VolumeSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for volumes that are being made. */
final class VolumeWait {

  private static final Logger log = LoggerFactory.getLogger(VolumeWait.class);

  /** What a volume passes through before it can be used. */
  private static final Set<String> ON_ITS_WAY = Set.of("creating", "downloading");

  /** The guest waits for it, too. */
  private static final Duration SNAPSHOT_PAUSE = Duration.ofMillis(500);

  private final VolumeService volumes;
  private final VolumePatience patience;

  VolumeWait(VolumeService volumes, VolumePatience patience) {
    this.volumes = volumes;
    this.patience = patience;
  }

  /**
   * Waits until the volume is there.
   *
   * @throws BuildRefused if it will not be, or not in time
   */
  Volume untilMade(String volumeId) {
    return untilThere(volumeId, patience);
  }

  /**
   * Waits until an image has been written over the volume.
   *
   * @throws BuildRefused if it failed, or is not in time
   */
  void untilWritten(String volumeId, ImageRef image) {
    untilThere(volumeId, patience.toWrite(image.sizeBytes()));
  }

  /** Waits until none of the snapshots is being taken any more, or until the deadline. */
  void untilTaken(List<String> snapshotIds, Instant deadline) {
    Duration pause =
        patience.pause().compareTo(SNAPSHOT_PAUSE) < 0 ? patience.pause() : SNAPSHOT_PAUSE;
    for (String id : snapshotIds) {
      while (isBeingTaken(id)) {
        if (!Instant.now().isBefore(deadline)) {
          log.warn("Snapshot {} takes too long, it is not waited for any more", id);
          return;
        }
        rest(pause);
      }
    }
  }

  private boolean isBeingTaken(String snapshotId) {
    return volumes
        .snapshots()
        .find(snapshotId)
        .map(VolumeSnapshot::status)
        .filter("creating"::equals)
        .isPresent();
  }

  private Volume untilThere(String volumeId, VolumePatience patience) {
    long begun = System.nanoTime();
    String status = "gone";
    int looks = 0;
    while (looks < patience.looks()) {
      if (looks++ > 0) {
        rest(patience.pause());
      }
      Volume volume = volumes.find(volumeId).orElse(null);
      status = volume == null ? "gone" : volume.status();
      if (!ON_ITS_WAY.contains(status)) {
        if (volume == null || status.equals("error")) {
          break;
        }
        return volume;
      }
      log.debug("Volume {} is {}", volumeId, status);
    }
    long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    throw new BuildRefused(
        ("Volume %s did not finish being created even after we waited %d seconds or %d attempts."
                + " And its status is %s.")
            .formatted(volumeId, seconds, looks, status));
  }

  private static void rest(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverException("Waiting for a volume was interrupted", e);
    }
  }
}
