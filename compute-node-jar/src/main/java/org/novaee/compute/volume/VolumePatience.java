package org.novaee.compute.volume;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * How long a host waits for volumes to be made, and to be written anew.
 *
 * @param looks how often a build looks before it gives up, at least 1
 * @param pause between two looks
 * @param perGibOfImage how long it may take to write a GiB of an image over a volume
 */
public record VolumePatience(int looks, Duration pause, Duration perGibOfImage) {

  private static final long GIB = 1L << 30;

  /** As Nova's options say. */
  public static VolumePatience read(Config config) {
    return new VolumePatience(
        Math.max(1, config.getValue("nova.block_device_allocate_retries", Integer.class) + 1),
        Duration.ofSeconds(
            config.getValue("nova.block_device_allocate_retries_interval", Integer.class)),
        Duration.ofSeconds(config.getValue("nova.reimage_timeout_per_gb", Integer.class)));
  }

  /** The same for writing an image of that size. */
  VolumePatience toWrite(long imageBytes) {
    long gib = Math.max(1, (imageBytes + GIB - 1) / GIB);
    long millis = perGibOfImage.toMillis() * gib;
    long pauses = millis / Math.max(1, pause.toMillis());
    return new VolumePatience((int) Math.min(Integer.MAX_VALUE, pauses + 1), pause, perGibOfImage);
  }
}
