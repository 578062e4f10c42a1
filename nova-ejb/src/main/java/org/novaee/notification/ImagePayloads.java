package org.novaee.notification;

import org.novaee.db.blob.ImageProperties;
import org.novaee.model.ImageRef;
import org.novaee.notification.payload.ImageMetaPayload;
import org.novaee.notification.payload.ImageMetaPropsPayload;

/** Makes the objects that tell of images. */
final class ImagePayloads {

  private ImagePayloads() {}

  /** An image as far as it is known here; of a server booted from a volume its id is null. */
  static ImageMetaPayload of(ImageRef image) {
    return new ImageMetaPayload(
        image.id(),
        image.name(),
        image.status(),
        image.visibility(),
        null,
        image.checksum(),
        image.owner(),
        image.sizeBytes(),
        null,
        image.containerFormat(),
        image.diskFormat(),
        image.createdAt(),
        image.updatedAt(),
        null,
        null,
        image.minRamMb(),
        image.minDiskGb(),
        new ImageMetaPropsPayload(ImageProperties.typed(image.properties())));
  }
}
