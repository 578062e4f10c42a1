package org.novaee.compute.driver.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.novaee.compute.driver.DriverException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guests whose file systems are held still. Each has a file from before it is frozen until after it
 * was thawed, so that a later process knows whom to thaw. Thread-safe.
 */
final class FrozenGuests {

  private static final Logger LOG = LoggerFactory.getLogger(FrozenGuests.class);

  private final GuestFileSystems fileSystems;
  private final Path directory;

  /**
   * @param directory for the files; made when it is needed
   */
  FrozenGuests(GuestFileSystems fileSystems, Path directory) {
    this.fileSystems = fileSystems;
    this.directory = directory;
  }

  /** Freezes the guest; false if its agent cannot, then the guest goes on. */
  boolean freeze(String uuid) {
    if (Files.exists(mark(uuid))) {
      // A former process was cut off, and what is frozen cannot be frozen.
      thaw(uuid);
    }
    if (!fileSystems.answers(uuid)) {
      return false;
    }
    note(uuid);
    try {
      fileSystems.freeze(uuid);
      return true;
    } catch (DriverException e) {
      LOG.info("the file systems cannot be held still: {}", e.getMessage());
      thaw(uuid);
      return false;
    }
  }

  /** Lets the guest go on; if that fails it is still known as frozen. */
  void thaw(String uuid) {
    fileSystems.thaw(uuid);
    forget(uuid);
  }

  /** The guest is gone. */
  void forget(String uuid) {
    try {
      Files.deleteIfExists(mark(uuid));
    } catch (IOException e) {
      throw new DriverException("removing " + mark(uuid) + ": " + e.getMessage(), e);
    }
  }

  /** Who is frozen, and since when. */
  Map<String, Instant> all() {
    if (!Files.isDirectory(directory)) {
      return Map.of();
    }
    Map<String, Instant> found = new TreeMap<>();
    try (Stream<Path> marks = Files.list(directory)) {
      for (Path mark : marks.toList()) {
        found.put(mark.getFileName().toString(), Files.getLastModifiedTime(mark).toInstant());
      }
    } catch (IOException e) {
      throw new DriverException("looking for frozen guests in " + directory + ": " + e, e);
    }
    return found;
  }

  private void note(String uuid) {
    try {
      Files.createDirectories(directory);
      Files.write(mark(uuid), new byte[0]);
    } catch (IOException e) {
      throw new DriverException("noting that " + uuid + " is frozen: " + e.getMessage(), e);
    }
  }

  private Path mark(String uuid) {
    // Nothing but a uuid may become part of a path.
    return directory.resolve(UUID.fromString(uuid).toString());
  }
}
