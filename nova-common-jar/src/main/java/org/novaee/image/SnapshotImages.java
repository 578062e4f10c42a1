package org.novaee.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.novaee.model.ImageRef;

/**
 * The images Nova makes itself: snapshots and backups of servers. Implementations are thread-safe.
 * All methods throw {@link ImageRefused} where the image service says no and {@link
 * ImageUnavailable} where it cannot be asked.
 */
public interface SnapshotImages {

  /** Makes an image without data. */
  ImageRef create(NewImage image);

  /**
   * Gives an image its data and makes it active; one that is active already is left as it is, so
   * that a repeat is harmless.
   *
   * @param diskFormat {@code qcow2}, {@code raw} …
   * @param properties what is known of it only now
   * @param progress is told the number of bytes so far, now and then
   * @return false if there is no such image any more
   */
  boolean upload(
      String imageId,
      Path data,
      String diskFormat,
      Map<String, String> properties,
      LongConsumer progress);

  /** Deletes an image; one that is not there is as good. */
  void delete(String imageId);

  /** Deletes an image that has no data; nothing happens to one that has. */
  void discard(String imageId);

  /** Ids of the images that have all of these properties, the newest first. */
  List<String> withProperties(Map<String, String> properties);

  /** Where users find the image. */
  String address(String imageId);
}
