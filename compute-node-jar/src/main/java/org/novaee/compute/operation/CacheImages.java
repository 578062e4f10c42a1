package org.novaee.compute.operation;

import java.util.ArrayList;
import java.util.List;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.ImageRef;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches images that servers may be made from later. */
final class CacheImages {

  private static final Logger log = LoggerFactory.getLogger(CacheImages.class);

  private final ServerRecords records;
  private final Conductor conductor;
  private final ComputeDriver driver;

  CacheImages(ServerRecords records, Conductor conductor, ComputeDriver driver) {
    this.records = records;
    this.conductor = conductor;
    this.driver = driver;
  }

  /** Tells which images are here then; one that cannot be had is none of them. */
  void run(List<ImageRef> images, String request) {
    List<String> cached = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (ImageRef image : images) {
      try {
        driver.cacheImage(image);
        cached.add(image.id());
      } catch (DriverException e) {
        log.warn("Fetching image {} ahead failed: {}", image.id(), e.getMessage());
        failed.add(image.id());
      }
    }
    conductor.imagesCached(records.hostName(), request, cached, failed);
  }
}
