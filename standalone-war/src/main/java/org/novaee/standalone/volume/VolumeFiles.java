package org.novaee.standalone.volume;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.standalone.image.ImageData;

/** The data of volumes and snapshots: a sparse raw file each, which appears when it is whole. */
@ApplicationScoped
public class VolumeFiles {

  private static final long GIB = 1L << 30;

  @Inject
  @ConfigProperty(name = "nova.novaee.volume_store_path")
  private String path;

  private Path directory;

  @PostConstruct
  void open() {
    directory = Path.of(path).toAbsolutePath();
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new IllegalStateException("Making the directory for volumes, " + directory, e);
    }
  }

  static String ofVolume(String volumeId) {
    return "volume-" + volumeId;
  }

  static String ofSnapshot(String snapshotId) {
    return "snapshot-" + snapshotId;
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  /** Makes an empty file unless there is one. */
  void makeEmpty(String name, int sizeGb) throws IOException {
    make(name, sizeGb, part -> {});
  }

  /** Makes a copy of another file unless there is one. */
  void makeCopy(String from, String name, int sizeGb) throws IOException {
    make(name, sizeGb, part -> copy(file(from), part));
  }

  /** Makes a file of an image's data unless there is one. */
  void makeOfImage(Path image, ImageData.Described described, String name, int sizeGb)
      throws IOException {
    make(name, sizeGb, part -> convert(image, described, part, sizeGb * GIB));
  }

  /** Writes an image over a file that is there. */
  void overwrite(Path image, ImageData.Described described, String name, int sizeGb)
      throws IOException {
    Files.deleteIfExists(file(name));
    makeOfImage(image, described, name, sizeGb);
  }

  void extend(String name, int sizeGb) throws IOException {
    resize(file(name), sizeGb * GIB);
  }

  void delete(String name) throws IOException {
    Files.deleteIfExists(file(name));
  }

  /** Removes what was half made when the process ended. */
  void removeParts() throws IOException {
    try (var parts = Files.newDirectoryStream(directory, "*.part")) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
  }

  /** Fills a file. */
  @FunctionalInterface
  private interface Filling {
    void fill(Path file) throws IOException;
  }

  private void make(String name, int sizeGb, Filling filling) throws IOException {
    if (Files.exists(file(name))) {
      return;
    }
    Path part = directory.resolve(name + "." + UUID.randomUUID() + ".part");
    try {
      filling.fill(part);
      resize(part, sizeGb * GIB);
      Files.move(part, file(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void convert(Path image, ImageData.Described described, Path target, long limit)
      throws IOException {
    long size = described.size();
    if (described.diskFormat().equals("qcow2")) {
      size = Qcow2Header.require(image).virtualBytes();
    }
    if (size > limit) {
      throw new IOException(
          "Image %s is %d bytes large, the volume only %d".formatted(described.id(), size, limit));
    }
    switch (described.diskFormat()) {
      case "raw", "iso" -> copy(image, target);
      case "qcow2" ->
          HostCommand.run(
              "qemu-img",
              "convert",
              "-f",
              "qcow2",
              "-O",
              "raw",
              image.toString(),
              target.toString());
      default ->
          throw new IOException("Images of format " + described.diskFormat() + " cannot be used");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    HostCommand.run("cp", "--sparse=always", "--reflink=auto", from.toString(), to.toString());
  }

  private static void resize(Path file, long bytes) throws IOException {
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
      opened.setLength(Math.max(bytes, opened.length()));
    }
  }
}
