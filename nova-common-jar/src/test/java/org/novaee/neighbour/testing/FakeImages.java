package org.novaee.neighbour.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.novaee.image.ImageService;
import org.novaee.image.ImageUnavailable;
import org.novaee.model.ImageRef;

/** Has the images a test put in. */
public final class FakeImages implements ImageService {

  private final Map<String, ImageRef> images = new ConcurrentHashMap<>();
  private final Map<String, byte[]> data = new ConcurrentHashMap<>();
  private final AtomicInteger downloads = new AtomicInteger();
  private volatile boolean down;

  /** An active public image with those bytes. */
  public ImageRef add(String id, byte[] bytes, Map<String, String> properties) {
    ImageRef image =
        new ImageRef(
            id,
            "image-" + id,
            "active",
            "public",
            "admin-id",
            "raw",
            "bare",
            bytes.length,
            0,
            0,
            null,
            null,
            null,
            "2026-01-01T00:00:00Z",
            "2026-01-01T00:00:00Z",
            properties);
    add(image);
    data.put(id, bytes.clone());
    return image;
  }

  /** An image without data. */
  public void add(ImageRef image) {
    images.put(image.id(), image);
  }

  /** From now on Glance cannot be asked, or can again. */
  public void breakDown(boolean down) {
    this.down = down;
  }

  /** How often data were asked for. */
  public int downloads() {
    return downloads.get();
  }

  @Override
  public Optional<ImageRef> find(String imageId) {
    requireUp();
    return Optional.ofNullable(images.get(imageId));
  }

  @Override
  public void download(ImageRef image, Path target, LongConsumer progress) {
    requireUp();
    downloads.incrementAndGet();
    byte[] bytes = data.get(image.id());
    if (bytes == null) {
      throw new ImageUnavailable("Image " + image.id() + " has no data", null);
    }
    try {
      Files.write(target, bytes);
    } catch (IOException e) {
      throw new ImageUnavailable("Writing " + target + ": " + e.getMessage(), e);
    }
    progress.accept(bytes.length);
  }

  private void requireUp() {
    if (down) {
      throw new ImageUnavailable("Glance is down, as the test wanted", null);
    }
  }
}
