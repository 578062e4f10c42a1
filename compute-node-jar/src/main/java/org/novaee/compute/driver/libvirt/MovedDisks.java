package org.novaee.compute.driver.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.image.BaseImage;
import org.novaee.compute.image.DiskInfo;
import org.novaee.compute.image.GuestDisk;
import org.novaee.compute.image.GuestDisks;
import org.novaee.compute.process.HostCommands;
import org.novaee.compute.transfer.DiskFetch;
import org.novaee.compute.transfer.Offers;
import org.novaee.image.ImageUnavailable;
import org.novaee.model.DiskOffer;
import org.novaee.model.DiskOffer.DiskFile;
import org.novaee.model.LivePlan;
import org.novaee.model.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Disks that come from another host or get another size. What is as wanted is left alone. */
final class MovedDisks {

  private static final Logger LOG = LoggerFactory.getLogger(MovedDisks.class);

  private static final Duration COPY = Duration.ofHours(1);

  /** A base that came with a disk, and is this guest's alone. */
  private static final String OWN_BASE = "base.";

  private final HostCommands commands;
  private final GuestDisks disks;
  private final String format;

  /**
   * @param format in which this host writes guests' disks
   */
  MovedDisks(HostCommands commands, GuestDisks disks, String format) {
    this.commands = commands;
    this.disks = disks;
    this.format = format;
  }

  /** The files of a directory as another host has to know them. */
  List<DiskFile> describe(Path directory) {
    List<DiskFile> found = new ArrayList<>();
    for (Path file : Offers.files(directory)) {
      try {
        Path base = isDisk(file) ? info(file).backing() : null;
        found.add(
            new DiskFile(
                file.getFileName().toString(),
                Files.size(file),
                base == null ? null : base.getFileName().toString()));
      } catch (IOException e) {
        throw new DriverException("reading the size of " + file + ": " + e.getMessage(), e);
      }
    }
    return found;
  }

  /** A disk's format, size and base. */
  DiskInfo info(Path disk) {
    return DiskInfo.of(commands, disk, format);
  }

  /** The image of a server on this host, fetched if need be; null if it cannot be had any more. */
  BaseImage image(Server server) {
    try {
      return disks.fetchImage(server);
    } catch (DriverException | ImageUnavailable e) {
      LOG.info("the image cannot be had, what came with the disk is used: {}", e.getMessage());
      return null;
    }
  }

  /** Copies the files of a directory of this host, as far as that was not done before. */
  void copy(Path from, Path to) {
    for (Path file : Offers.files(from)) {
      Path target = to.resolve(file.getFileName());
      if (!Files.exists(target)) {
        Path partial = to.resolve(file.getFileName() + ".part");
        commands.run(
            COPY,
            List.of(
                "cp", "--reflink=auto", "--sparse=always", file.toString(), partial.toString()));
        move(partial, target);
      }
    }
  }

  /**
   * Fetches what is on offer, and has each disk lie on a base of this host.
   *
   * @param directory the name of the directory at the source
   * @param image this host's copy of the server's image, or null
   */
  void fetch(DiskOffer offer, String directory, Path own, BaseImage image) {
    for (DiskFile file : offer.files()) {
      Offers.requireName(file.name());
      Path target = own.resolve(file.name());
      DiskFetch.fetch(offer, directory, file.name(), target);
      if (isDisk(target)) {
        rebase(target, base(offer, directory, file.base(), own, image));
      }
    }
  }

  /** A base that is made anew on each host is not the same everywhere, but the image is. */
  Path base(DiskOffer offer, String directory, String name, Path own, BaseImage image) {
    if (name == null) {
      return null;
    }
    Offers.requireName(name);
    if (image != null && image.file().getFileName().toString().equals(name)) {
      return image.file();
    }
    Path base = own.resolve(name.startsWith(OWN_BASE) ? name : OWN_BASE + name);
    DiskFetch.fetch(offer, directory, name, base);
    return base;
  }

  /** Makes a disk that libvirt will fill, unless it is there. */
  void createEmpty(Path file, LivePlan.Disk disk, Path base) {
    if (Files.exists(file)) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("qemu-img", "create", "-q", "-f", format));
    if (base != null) {
      command.addAll(List.of("-F", "raw", "-b", base.toString()));
    }
    Path partial = file.resolveSibling(file.getFileName() + ".part");
    command.addAll(List.of(partial.toString(), Long.toString(disk.bytes())));
    commands.run(HostCommands.SHORT, command);
    disks.reserve(partial, disk.bytes());
    move(partial, file);
  }

  /** Whether a file is a base that came with a disk. */
  static boolean isBase(Path file) {
    return file.getFileName().toString().startsWith(OWN_BASE);
  }

  /** What the source says a disk lies on does not count: it could be any file of this host. */
  private void rebase(Path disk, Path base) {
    DiskInfo info = info(disk);
    if (info.backing() == null ? base == null : info.backing().equals(base)) {
      return;
    }
    if (base == null) {
      throw new DriverException(disk + " lies on a file that did not come with it");
    }
    commands.run(
        "qemu-img",
        "rebase",
        "-u",
        "-f",
        format,
        "-F",
        "raw",
        "-b",
        base.toString(),
        disk.toString());
  }

  /**
   * Gives the disks the sizes of the server's flavor; they never shrink. Makes those that are
   * missing.
   *
   * @param image to make a missing root disk of; null if none may be missing
   */
  void fit(Path directory, List<GuestDisk> layout, BaseImage image) {
    for (GuestDisk disk : layout) {
      Path file = directory.resolve(disk.fileName());
      if (Files.exists(file) && disk.bytes() > 0) {
        fit(file, disk);
      } else if (disk.kind() == GuestDisk.Kind.ROOT && image == null && !Files.exists(file)) {
        throw new DriverException("the root disk did not come with the guest: " + file);
      }
    }
    if (layout.stream().noneMatch(disk -> disk.kind() == GuestDisk.Kind.SWAP)) {
      delete(directory.resolve("disk.swap"));
    }
    disks.create(directory, layout, image);
  }

  private void fit(Path file, GuestDisk disk) {
    long bytes = info(file).bytes();
    if (disk.kind() == GuestDisk.Kind.SWAP && bytes != disk.bytes()) {
      // What was swapped out is of no use to a guest that was off.
      delete(file);
      return;
    }
    if (bytes < disk.bytes()) {
      commands.run(
          "qemu-img", "resize", "-q", "-f", format, file.toString(), Long.toString(disk.bytes()));
    }
    disks.reserve(file, disk.bytes());
  }

  static boolean isDisk(Path file) {
    String name = file.getFileName().toString();
    return name.equals("disk")
        || (name.startsWith("disk.") && !name.equals("disk.config") && !name.endsWith(".part"));
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DriverException("putting " + to + " in place: " + e.getMessage(), e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new DriverException("removing " + file + ": " + e.getMessage(), e);
    }
  }
}
