package org.novaee.compute.driver.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.novaee.compute.driver.DriverException;

/** The directory of each guest, named by its server's uuid. */
final class GuestDirectories {

  private static final String BEING_DELETED = "_del";

  private final Path root;

  GuestDirectories(Path root) {
    this.root = root;
  }

  /** Where it is, whether or not it exists. */
  Path of(String uuid) {
    // Nothing but a uuid may become part of a path that is deleted some day.
    return root.resolve(UUID.fromString(uuid).toString());
  }

  Path make(String uuid) {
    Path directory = of(uuid);
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new DriverException("making the directory " + directory + ": " + e.getMessage(), e);
    }
  }

  /** Removes it and all in it. Renamed first, a half removed one is never taken for a guest's. */
  void remove(String uuid) {
    Path directory = of(uuid);
    Path doomed = root.resolve(directory.getFileName() + BEING_DELETED);
    try {
      if (Files.exists(directory)) {
        delete(doomed);
        Files.move(directory, doomed, StandardCopyOption.ATOMIC_MOVE);
      }
      delete(doomed);
    } catch (IOException e) {
      throw new DriverException("removing the directory " + directory + ": " + e.getMessage(), e);
    }
  }

  /** Removes the files in it whose names are meant; a directory that is not there has none. */
  void removeFiles(String uuid, Predicate<String> meant) {
    Path directory = of(uuid);
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.list(directory)) {
      for (Path path : paths.toList()) {
        if (meant.test(path.getFileName().toString())) {
          delete(path);
        }
      }
    } catch (IOException e) {
      throw new DriverException("removing files in " + directory + ": " + e.getMessage(), e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException e) {
      // Gone already, as wanted.
      return;
    }
  }
}
