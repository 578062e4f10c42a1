package org.novaee.compute.configdrive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.process.HostCommands;

/** Writes a config drive's files into a file system image labelled {@code config-2}. */
public final class ConfigDriveWriter {

  private static final String LABEL = "config-2";
  private static final long VFAT_BYTES = 64L << 20;

  private final HostCommands commands;
  private final String mkisofs;
  private final String format;

  /**
   * @param mkisofs program that makes an ISO 9660 file system
   * @param format {@code iso9660} or {@code vfat}
   */
  public ConfigDriveWriter(HostCommands commands, String mkisofs, String format) {
    this.commands = commands;
    this.mkisofs = mkisofs;
    this.format = format;
  }

  /** {@code iso9660} or {@code vfat}. */
  public String format() {
    return format;
  }

  /** Writes the image; a former one is replaced at once or not at all. */
  public void write(Map<String, byte[]> files, Path target) {
    Path partial = target.resolveSibling(target.getFileName() + ".part");
    try {
      Path directory = Files.createTempDirectory("nova-config-drive");
      try {
        spread(files, directory);
        if ("vfat".equals(format)) {
          writeVfat(directory, partial);
        } else {
          writeIso(directory, partial);
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        remove(directory);
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw new DriverException("writing the config drive " + target + ": " + e.getMessage(), e);
    }
  }

  private void writeIso(Path directory, Path target) {
    // Joliet and Rock Ridge keep long names for every kind of guest.
    commands.run(
        mkisofs,
        "-o",
        target.toString(),
        "-ldots",
        "-allow-lowercase",
        "-allow-multidot",
        "-l",
        "-publisher",
        "OpenStack Compute",
        "-quiet",
        "-J",
        "-r",
        "-V",
        LABEL,
        directory.toString());
  }

  private void writeVfat(Path directory, Path target) throws IOException {
    try (RandomAccessFile image = new RandomAccessFile(target.toFile(), "rw")) {
      image.setLength(VFAT_BYTES);
    }
    commands.run("mkfs.vfat", "-n", LABEL, target.toString());
    List<String> copy = new ArrayList<>(List.of("mcopy", "-s", "-i", target.toString()));
    try (Stream<Path> children = Files.list(directory)) {
      children.map(Path::toString).sorted().forEach(copy::add);
    }
    copy.add("::");
    commands.run(copy.toArray(String[]::new));
  }

  private static void spread(Map<String, byte[]> files, Path directory) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
