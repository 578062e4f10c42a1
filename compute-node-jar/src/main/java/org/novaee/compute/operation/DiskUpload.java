package org.novaee.compute.operation;

import java.util.List;
import java.util.Map;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.DiskSnapshot;
import org.novaee.compute.driver.DriverException;
import org.novaee.image.SnapshotImages;
import org.novaee.model.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies a server's root disk into an image. A repeat finds the image done, or does it again. */
final class DiskUpload {

  private static final Logger log = LoggerFactory.getLogger(DiskUpload.class);

  private final ServerRecords records;
  private final ComputeDriver driver;
  private final SnapshotImages images;

  DiskUpload(ServerRecords records, ComputeDriver driver, SnapshotImages images) {
    this.records = records;
    this.driver = driver;
    this.images = images;
  }

  /**
   * Copies and uploads, and shows both as tasks.
   *
   * @param states the task states of the operation; the last two are shown while copying and while
   *     uploading
   * @throws DriverException if there is no such image any more
   */
  void run(Server server, String imageId, List<String> states) {
    show(server, states, states.size() - 2);
    try (DiskSnapshot copy = driver.snapshot(server)) {
      show(server, states, states.size() - 1);
      boolean done =
          images.upload(
              imageId,
              copy.file(),
              copy.format(),
              properties(server),
              bytes -> log.debug("Image {}: {} bytes", imageId, bytes));
      if (!done) {
        throw new DriverException("Image " + imageId + " was deleted before it had its data");
      }
    }
  }

  private static Map<String, String> properties(Server server) {
    return Map.of(
        "image_location", "snapshot", "image_state", "available", "owner_id", server.projectId());
  }

  private void show(Server server, List<String> states, int index) {
    records.change(server.uuid(), Change.from(states).task(states.get(index)));
  }
}
