package org.novaee.compute;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * How long images stay in the cache that no guest needs.
 *
 * @param interval seconds between looks; negative for never
 * @param minimumAge for how long nobody may have asked for an image that is removed
 */
record ImageCacheOptions(int interval, Duration minimumAge) {

  static ImageCacheOptions read(Config config) {
    boolean removes = config.getValue("nova.image_cache.remove_unused_base_images", Boolean.class);
    return new ImageCacheOptions(
        removes ? config.getValue("nova.image_cache.manager_interval", Integer.class) : -1,
        Duration.ofSeconds(
            config.getValue(
                "nova.image_cache.remove_unused_original_minimum_age_seconds", Integer.class)));
  }
}
