package org.novaee.compute.image;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.process.HostCommands;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;

/**
 * Makes the disks of guests. What is there already is left alone: a guest may have written to it.
 * Thread-safe for different servers.
 */
public final class GuestDisks {

  private static final Duration COPY = Duration.ofHours(1);

  private final ImageCache cache;
  private final HostCommands commands;
  private final DiskSpace space;
  private final boolean overlays;
  private final String ephemeralFormat;

  /**
   * @param space is taken for the disks
   * @param overlays whether disks are written on top of the cached image, or are whole copies of it
   * @param ephemeralFormat file system of ephemeral disks, {@code ext4}
   */
  public GuestDisks(
      ImageCache cache,
      HostCommands commands,
      DiskSpace space,
      boolean overlays,
      String ephemeralFormat) {
    this.cache = cache;
    this.commands = commands;
    this.space = space;
    this.overlays = overlays;
    this.ephemeralFormat = ephemeralFormat;
  }

  /**
   * Fetches the server's image unless the host has it.
   *
   * @return null for a server that boots from a volume
   * @throws ImageRejected if it is too large for the flavor, or not acceptable
   */
  public BaseImage fetchImage(Server server) {
    if (server.image().id() == null) {
      return null;
    }
    BaseImage image = fetchImage(server.image());
    long allowed = server.flavor().rootGb() * (1L << 30);
    if (allowed > 0 && image.virtualBytes() > allowed) {
      throw new ImageRejected(
          "Flavor's disk is too small for requested image. Flavor disk is %d bytes, image is %d bytes."
              .formatted(allowed, image.virtualBytes()));
    }
    return image;
  }

  /**
   * Fetches an image unless the host has it.
   *
   * @throws ImageRejected if it is not acceptable
   */
  public BaseImage fetchImage(ImageRef image) {
    return cache.fetch(image);
  }

  /**
   * The image cache beside the disks that lie on it.
   *
   * @param instances where guests have their directories
   */
  public ImageSweep imagesOf(Path instances) {
    return cache.sweep(instances);
  }

  /**
   * Makes the disks that are not there yet, except the config drive.
   *
   * @param image may be null where none of the disks is a root disk
   */
  public void create(Path directory, List<GuestDisk> disks, BaseImage image) {
    for (GuestDisk disk : disks) {
      Path file = directory.resolve(disk.fileName());
      if (disk.kind() == GuestDisk.Kind.CONFIG_DRIVE || Files.exists(file)) {
        continue;
      }
      create(directory, disk, disk.kind() == GuestDisk.Kind.ROOT ? image : blank(disk));
    }
  }

  /** Whether the disk is there, and what it lies on, too. */
  public boolean isWhole(Path directory, GuestDisk disk) {
    Path file = directory.resolve(disk.fileName());
    if (!Files.exists(file)) {
      return false;
    }
    Path backing = DiskInfo.of(commands, file, disk.format()).backing();
    return backing == null || Files.exists(backing);
  }

  /** Makes one disk, in place of a former one. */
  public void create(Path directory, GuestDisk disk, BaseImage base) {
    Path file = directory.resolve(disk.fileName());
    Path partial = directory.resolve(disk.fileName() + ".part");
    long bytes = disk.bytes() > 0 ? disk.bytes() : base.virtualBytes();
    fill(partial, disk, base, bytes);
    reserve(partial, bytes);
    try {
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DriverException("putting " + file + " in place: " + e.getMessage(), e);
    }
  }

  /**
   * Takes the room that the disk may need, where this host's disks have it from the start.
   *
   * @param bytes its size as the guest sees it
   */
  public void reserve(Path disk, long bytes) {
    space.reserve(disk, bytes);
  }

  private void fill(Path file, GuestDisk disk, BaseImage base, long bytes) {
    String size = Long.toString(bytes);
    String from = base.file().toString();
    if (overlays) {
      commands.run(
          "qemu-img",
          "create",
          "-q",
          "-f",
          "qcow2",
          "-F",
          base.format(),
          "-b",
          from,
          file.toString(),
          size);
      return;
    }
    String to = file.toString();
    commands.run(
        COPY, List.of("qemu-img", "convert", "-f", base.format(), "-O", disk.format(), from, to));
    commands.run("qemu-img", "resize", "-q", "-f", disk.format(), to, size);
  }

  /** An empty file system or swap area of that size, shared by all guests that want one. */
  private BaseImage blank(GuestDisk disk) {
    boolean swap = disk.kind() == GuestDisk.Kind.SWAP;
    String name =
        swap
            ? "swap_" + (disk.bytes() >> 20)
            : "ephemeral_%d_%s".formatted(disk.bytes() >> 30, ephemeralFormat);
    Path file =
        cache.make(
            name,
            path -> {
              allocate(path, disk.bytes());
              if (swap) {
                commands.run("mkswap", path.toString());
              } else {
                commands.run(
                    "mkfs." + ephemeralFormat, "-q", "-F", "-L", "ephemeral0", path.toString());
              }
            });
    return new BaseImage(file, "raw", disk.bytes());
  }

  private static void allocate(Path path, long bytes) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(bytes);
    } catch (IOException e) {
      throw new DriverException("making the file " + path + ": " + e.getMessage(), e);
    }
  }
}
