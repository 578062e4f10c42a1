package org.novaee.neighbour.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.novaee.image.ImageService;
import org.novaee.image.ImageUnavailable;
import org.novaee.image.NewImage;
import org.novaee.image.SnapshotImages;
import org.novaee.model.ImageRef;

/** Has the images a test put in. */
public final class FakeImages implements ImageService, SnapshotImages {

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

  @Override
  public synchronized ImageRef create(NewImage image) {
    requireUp();
    ImageRef made =
        new ImageRef(
            UUID.randomUUID().toString(),
            image.name(),
            "queued",
            image.visibility(),
            "owner",
            image.diskFormat(),
            image.containerFormat(),
            0,
            image.minDiskGb(),
            image.minRamMb(),
            null,
            null,
            null,
            "2026-01-01T00:00:%02dZ".formatted(images.size()),
            "2026-01-01T00:00:00Z",
            image.properties());
    add(made);
    return made;
  }

  @Override
  public synchronized boolean upload(
      String imageId,
      Path file,
      String diskFormat,
      Map<String, String> properties,
      LongConsumer progress) {
    requireUp();
    ImageRef before = images.get(imageId);
    if (before == null || before.status().equals("active")) {
      return before != null;
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      data.put(imageId, bytes);
      progress.accept(bytes.length);
      images.put(imageId, active(before, diskFormat, bytes.length, properties));
    } catch (IOException e) {
      throw new ImageUnavailable("Reading " + file + ": " + e.getMessage(), e);
    }
    return true;
  }

  @Override
  public synchronized void delete(String imageId) {
    requireUp();
    images.remove(imageId);
    data.remove(imageId);
  }

  @Override
  public synchronized void discard(String imageId) {
    requireUp();
    if (images.containsKey(imageId) && !images.get(imageId).status().equals("active")) {
      delete(imageId);
    }
  }

  @Override
  public synchronized List<String> withProperties(Map<String, String> properties) {
    requireUp();
    return images.values().stream()
        .filter(image -> image.properties().entrySet().containsAll(properties.entrySet()))
        .sorted(Comparator.comparing(ImageRef::createdAt).reversed())
        .map(ImageRef::id)
        .toList();
  }

  @Override
  public String address(String imageId) {
    return "http://glance/v2/images/" + imageId;
  }

  /** Ids of all images. */
  public synchronized Set<String> ids() {
    return Set.copyOf(images.keySet());
  }

  private static ImageRef active(
      ImageRef i, String diskFormat, long size, Map<String, String> more) {
    Map<String, String> properties = new HashMap<>(i.properties());
    properties.putAll(more);
    return new ImageRef(
        i.id(),
        i.name(),
        "active",
        i.visibility(),
        i.owner(),
        diskFormat,
        "bare",
        size,
        i.minDiskGb(),
        i.minRamMb(),
        null,
        null,
        null,
        i.createdAt(),
        i.updatedAt(),
        properties);
  }

  private void requireUp() {
    if (down) {
      throw new ImageUnavailable("Glance is down, as the test wanted", null);
    }
  }
}
