package org.novaee.compute.driver.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.novaee.compute.driver.DriverException;

/**
 * The directory of each guest, named by its server's uuid. Hosts may share the root: a file in the
 * directory tells whose the guest is, so that no host removes what another uses.
 */
final class GuestDirectories {

  private static final String BEING_DELETED = "_del";
  private static final String ASIDE = "_resize";
  private static final String OWNER = ".owner";
  private static final String ARRIVAL = ".arrival-";
  private static final int UUID_LENGTH = 36;
  private static final Pattern NAME = Pattern.compile("[0-9a-f-]{36}(" + ASIDE + ")?");

  private final Path root;
  private final String host;

  /**
   * @param host this host's name
   */
  GuestDirectories(Path root, String host) {
    this.root = root;
    this.host = host;
  }

  /** The directory of all guests' directories. */
  Path root() {
    return root;
  }

  /** Where a guest's files are kept that has left and may come back. */
  Path aside(String uuid) {
    return root.resolve(of(uuid).getFileName() + ASIDE);
  }

  boolean exists(String uuid) {
    return Files.exists(of(uuid));
  }

  boolean isAside(String uuid) {
    return Files.exists(aside(uuid));
  }

  /**
   * A file that a target makes beside the guests' directories before a guest arrives: a source that
   * sees it has the very same directories.
   */
  Path arrivalMark(String uuid) {
    return root.resolve(ARRIVAL + of(uuid).getFileName());
  }

  /** Removes the mark, which tells nothing any more. */
  void forgetArrival(String uuid) {
    try {
      Files.deleteIfExists(arrivalMark(uuid));
    } catch (IOException e) {
      throw new DriverException("removing " + arrivalMark(uuid) + ": " + e.getMessage(), e);
    }
  }

  /** Keeps the guest's files aside. */
  synchronized void setAside(String uuid) {
    try {
      if (exists(uuid) && !isAside(uuid)) {
        Files.move(of(uuid), aside(uuid), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new DriverException("keeping " + of(uuid) + " aside: " + e.getMessage(), e);
    }
  }

  /** Puts what is aside back in its place; nothing happens if nothing is. */
  synchronized void putBack(String uuid) {
    if (!isAside(uuid)) {
      return;
    }
    remove(uuid);
    try {
      Files.move(aside(uuid), of(uuid), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DriverException("putting " + aside(uuid) + " back: " + e.getMessage(), e);
    }
  }

  /** Puts what is aside back in its place if nothing is there: a return of the guest failed. */
  void putBackMissing(String uuid) {
    if (!exists(uuid)) {
      putBack(uuid);
    }
  }

  /** Removes what is aside. */
  void discardAside(String uuid) {
    removeDirectory(aside(uuid));
  }

  /** Makes the guest's directory this host's own. */
  void own(String uuid) {
    try {
      Files.writeString(of(uuid).resolve(OWNER), host);
    } catch (IOException e) {
      throw new DriverException("marking " + of(uuid) + " as own: " + e.getMessage(), e);
    }
  }

  /** Whether the guest's directory is marked as this host's own. */
  boolean isOwn(String uuid) {
    return isMarked(of(uuid));
  }

  private boolean isMarked(Path directory) {
    Path mark = directory.resolve(OWNER);
    try {
      return Files.exists(mark) && Files.readString(mark).equals(host);
    } catch (IOException e) {
      throw new DriverException("looking whose " + directory + " is: " + e.getMessage(), e);
    }
  }

  /**
   * The texts of a file, by the directories of guests that have it and are this host's own, also of
   * those set aside. None is missed because it is set aside or put back just now.
   */
  synchronized Map<Path, String> texts(String file) {
    Map<Path, String> texts = new HashMap<>();
    if (!Files.isDirectory(root)) {
      return texts;
    }
    try (Stream<Path> paths = Files.list(root)) {
      for (Path directory : paths.toList()) {
        if (serverOf(directory.getFileName().toString()).isPresent()) {
          text(directory, file).ifPresent(text -> texts.put(directory, text));
        }
      }
      return texts;
    } catch (IOException e) {
      throw new DriverException("reading " + file + " below " + root + ": " + e.getMessage(), e);
    }
  }

  private Optional<String> text(Path directory, String file) throws IOException {
    try {
      return Files.exists(directory.resolve(file)) && isMarked(directory)
          ? Optional.of(Files.readString(directory.resolve(file)))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      // Removed meanwhile.
      return Optional.empty();
    }
  }

  /** The servers whose directories are here and this host's own, also those set aside. */
  Set<String> servers() {
    if (!Files.isDirectory(root)) {
      return Set.of();
    }
    try (Stream<Path> paths = Files.list(root)) {
      return paths
          .map(path -> path.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches())
          .filter(name -> isMarked(root.resolve(name)))
          .map(name -> name.substring(0, UUID_LENGTH))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new DriverException("listing the directories in " + root + ": " + e.getMessage(), e);
    }
  }

  /** The server whose directory has that name, also if it is aside; empty if it is none's. */
  static Optional<String> serverOf(String directory) {
    return NAME.matcher(directory).matches()
        ? Optional.of(directory.substring(0, UUID_LENGTH))
        : Optional.empty();
  }

  /** Where it is, whether or not it exists. */
  Path of(String uuid) {
    // Nothing but a uuid may become part of a path that is deleted some day.
    return root.resolve(UUID.fromString(uuid).toString());
  }

  /** Makes the directory; one that is new is this host's own. */
  Path make(String uuid) {
    Path directory = of(uuid);
    boolean isNew = !Files.exists(directory);
    try {
      Files.createDirectories(directory);
      if (isNew) {
        own(uuid);
      }
      return directory;
    } catch (IOException e) {
      throw new DriverException("making the directory " + directory + ": " + e.getMessage(), e);
    }
  }

  /** Removes it and all in it. Renamed first, a half removed one is never taken for a guest's. */
  void remove(String uuid) {
    removeDirectory(of(uuid));
  }

  private void removeDirectory(Path directory) {
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

  /** Removes a directory, whosever it is, and all in it; nothing happens if it is not there. */
  static void delete(Path directory) throws IOException {
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
