package org.novaee.compute.operation;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.image.ImageUnavailable;
import org.novaee.image.SnapshotImages;
import org.novaee.model.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a server's disk in an image that waits for it. An image that gets no data is deleted again.
 */
public final class SnapshotServer {

  private static final Logger log = LoggerFactory.getLogger(SnapshotServer.class);

  private final ServerRecords records;
  private final ComputeDriver driver;
  private final SnapshotImages images;
  private final DiskUpload upload;

  public SnapshotServer(ServerRecords records, ComputeDriver driver, SnapshotImages images) {
    this.records = records;
    this.driver = driver;
    this.images = images;
    this.upload = new DiskUpload(records, driver, images);
  }

  public void run(Server asked, String imageId) {
    run(
        asked,
        imageId,
        "compute_snapshot_instance",
        TaskState.SNAPSHOT,
        TaskState.IMAGE_SNAPSHOT,
        () -> {});
  }

  /**
   * Also deletes the oldest backups.
   *
   * @param rotation how many of the type are kept, this one included
   */
  public void backUp(Server asked, String imageId, String backupType, int rotation) {
    run(
        asked,
        imageId,
        "compute_backup_instance",
        TaskState.BACKUP,
        TaskState.IMAGE_BACKUP,
        () -> rotate(asked.uuid(), backupType, rotation));
  }

  private void run(
      Server asked,
      String imageId,
      String event,
      List<String> states,
      String begun,
      Runnable afterwards) {
    new ServerTask(records, driver, event, states, UnaryOperator.identity())
        .run(
            asked.uuid(),
            imageId,
            server -> {
              records.change(server.uuid(), Change.from(states).task(begun));
              upload.run(server, imageId, states);
              // As long as the task lasts, a repeat makes good what is missing here.
              afterwards.run();
              records.change(
                  server.uuid(), Change.from(states).noTask().power(driver.powerState(server)));
            });
    discard(imageId);
  }

  private void rotate(String serverUuid, String backupType, int rotation) {
    List<String> backups =
        images.withProperties(
            Map.of(
                "image_type", "backup",
                "backup_type", backupType,
                "instance_uuid", serverUuid));
    for (String old : backups.subList(Math.min(rotation, backups.size()), backups.size())) {
      try {
        images.delete(old);
        log.info("Deleted backup {}, only {} of type {} are kept", old, rotation, backupType);
      } catch (ImageUnavailable e) {
        log.warn("Backup {} cannot be deleted", old, e);
      }
    }
  }

  private void discard(String imageId) {
    try {
      images.discard(imageId);
    } catch (ImageUnavailable e) {
      log.warn("Whether image {} has data cannot be told", imageId, e);
    }
  }
}
