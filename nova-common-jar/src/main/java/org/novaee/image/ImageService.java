package org.novaee.image;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.novaee.model.ImageRef;

/** The image service as Nova needs it. Implementations are thread-safe. */
public interface ImageService {

  /**
   * The image, if it exists and the caller may see it.
   *
   * @throws ImageUnavailable if the image service cannot be asked
   */
  Optional<ImageRef> find(String imageId);

  /**
   * Streams the image's data into a file and checks its hash.
   *
   * @param target is overwritten; on failure it is left as it came to be and must not be used
   * @param progress is told the number of bytes so far, now and then
   * @throws ImageUnavailable if it cannot be read whole or its hash differs
   */
  void download(ImageRef image, Path target, LongConsumer progress);
}
