package org.novaee.compute.volume;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * How long a build waits for volumes to be made.
 *
 * @param looks how often it looks before it gives up, at least 1
 * @param pause between two looks
 */
public record VolumePatience(int looks, Duration pause) {

  /** As Nova's options say. */
  public static VolumePatience read(Config config) {
    return new VolumePatience(
        Math.max(1, config.getValue("nova.block_device_allocate_retries", Integer.class) + 1),
        Duration.ofSeconds(
            config.getValue("nova.block_device_allocate_retries_interval", Integer.class)));
  }
}
