package org.novaee.compute;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.novaee.compute.periodic.Clockwork;

/**
 * How long images stay in the cache that no guest needs.
 *
 * @param interval seconds between looks; negative for never
 * @param minimumAge for how long nobody may have asked for an image that is removed
 */
record ImageCacheOptions(int interval, Duration minimumAge) {

  /** How often a look may be late. */
  private static final int LOOKS = 3;

  /** For how long such an image stays at most; null if nobody looks. */
  Duration kept() {
    return interval < 0 ? null : minimumAge.plusSeconds((long) LOOKS * Clockwork.pause(interval));
  }

  static ImageCacheOptions read(Config config) {
    boolean removes = config.getValue("nova.image_cache.remove_unused_base_images", Boolean.class);
    return new ImageCacheOptions(
        removes ? config.getValue("nova.image_cache.manager_interval", Integer.class) : -1,
        Duration.ofSeconds(
            config.getValue(
                "nova.image_cache.remove_unused_original_minimum_age_seconds", Integer.class)));
  }
}
