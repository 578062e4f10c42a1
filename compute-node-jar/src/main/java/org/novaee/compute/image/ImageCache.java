package org.novaee.compute.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.process.HostCommands;
import org.novaee.image.ImageService;
import org.novaee.model.ImageRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The images of this host, in {@code _base}: one file each, named by the SHA-1 of the image's id,
 * fetched once however many builds ask for it. Thread-safe, also against other processes.
 */
public final class ImageCache {

  private static final Logger LOG = LoggerFactory.getLogger(ImageCache.class);
  private static final String PARTIAL = ".part";
  private static final String CONVERTED = ".converted";
  private static final Duration CONVERSION = Duration.ofHours(1);

  private final ImageService images;
  private final HostCommands commands;
  private final ImageInspector inspector;
  private final SingleFlight flights;
  private final Path base;
  private final boolean forceRaw;

  /**
   * @param base where the files are kept
   * @param forceRaw whether images of other formats are converted
   */
  public ImageCache(
      ImageService images, HostCommands commands, Path base, Path locks, boolean forceRaw) {
    this.images = images;
    this.commands = commands;
    this.inspector = new ImageInspector(commands);
    this.flights = new SingleFlight(locks);
    this.base = base;
    this.forceRaw = forceRaw;
  }

  /**
   * The image on this host, fetched if it is not yet.
   *
   * @throws ImageRejected if it is not what it is said to be
   * @throws DriverException if it cannot be fetched or converted
   */
  public BaseImage fetch(ImageRef image) {
    String format = format(image);
    // The name tells the format, so that content which a guest wrote is never asked for it.
    String suffix = "raw".equals(format) ? "" : "." + format;
    Path file = base.resolve(sha1(image.id()) + suffix);
    flights.make(file, () -> download(image, file));
    touch(file);
    return new BaseImage(file, format, inspector.virtualSize(file, format));
  }

  /**
   * A file in the cache that is not an image but made here, such as an empty file system.
   *
   * @param maker is given the path to write
   */
  Path make(String name, Consumer<Path> maker) {
    Path file = base.resolve(name);
    flights.make(
        file,
        () -> {
          Path partial = partial(file);
          try {
            maker.accept(partial);
            publish(partial, file);
          } finally {
            discard(partial);
          }
        });
    touch(file);
    return file;
  }

  /** Looks for what no disk in the instances' directories lies on. */
  ImageSweep sweep(Path instances) {
    return new ImageSweep(instances, base, Clock.systemUTC());
  }

  private void download(ImageRef image, Path file) {
    Path partial = partial(file);
    Path raw = file.resolveSibling(file.getFileName() + CONVERTED);
    long began = System.nanoTime();
    try {
      images.download(image, partial, bytes -> LOG.debug("image {}: {} bytes", image.id(), bytes));
      DiskFormat format = inspector.require(partial, image.id(), image.diskFormat());
      if (forceRaw && !format.qemuName().equals("raw")) {
        convert(partial, format, raw);
        publish(raw, file);
      } else {
        publish(partial, file);
      }
      LOG.info(
          "fetched image {} ({}) in {} ms",
          image.id(),
          format.imageName(),
          Duration.ofNanos(System.nanoTime() - began).toMillis());
    } finally {
      discard(partial);
      discard(raw);
    }
  }

  private void convert(Path from, DiskFormat format, Path to) {
    commands.run(
        CONVERSION,
        List.of(
            "qemu-img",
            "convert",
            "-O",
            "raw",
            "-f",
            format.qemuName(),
            from.toString(),
            to.toString()));
  }

  private String format(ImageRef image) {
    return forceRaw ? "raw" : inspector.declared(image.id(), image.diskFormat()).qemuName();
  }

  private Path partial(Path file) {
    try {
      Files.createDirectories(base);
    } catch (IOException e) {
      throw new DriverException("making the image cache " + base + ": " + e.getMessage(), e);
    }
    return file.resolveSibling(file.getFileName() + PARTIAL);
  }

  private static void publish(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DriverException("putting " + to + " in place: " + e.getMessage(), e);
    }
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("cannot delete {}: {}", file, e.toString());
    }
  }

  /** A cleaner of the cache can tell by the file's time what is still in use. */
  private static void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      LOG.debug("cannot touch {}", file, e);
    }
  }

  private static String sha1(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
