package org.novaee.compute.image;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.novaee.compute.driver.DriverException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes from the image cache what no disk lies on and nobody has asked for in a while. It looks
 * at the disks of all guests in the directory, also of other hosts that share it. If one of them
 * cannot be read nothing is removed: what it lies on is not known.
 */
public final class ImageSweep {

  private static final Logger log = LoggerFactory.getLogger(ImageSweep.class);

  private final Path instances;
  private final Path base;
  private final Clock clock;

  /**
   * @param instances where guests have their directories
   * @param base the image cache
   */
  public ImageSweep(Path instances, Path base, Clock clock) {
    this.instances = instances;
    this.base = base;
    this.clock = clock;
  }

  /**
   * Looks once.
   *
   * @param minimumAge for how long nobody may have asked for an image that is removed
   * @return how many files were removed
   * @throws DriverException if a directory or disk cannot be read
   */
  public int run(Duration minimumAge) {
    if (!Files.isDirectory(base)) {
      return 0;
    }
    try {
      // Before the disks: one that is made meanwhile has had its image touched.
      List<Path> old = old(minimumAge);
      Set<Path> used = old.isEmpty() ? Set.of() : used();
      int removed = 0;
      for (Path file : old) {
        if (!used.contains(file.toAbsolutePath().normalize()) && isOld(file, minimumAge)) {
          Files.deleteIfExists(file);
          log.info("Removed {} from the image cache: no disk lies on it", file.getFileName());
          removed++;
        }
      }
      return removed;
    } catch (IOException e) {
      throw new DriverException("sweeping the image cache " + base + ": " + e, e);
    }
  }

  private List<Path> old(Duration minimumAge) throws IOException {
    List<Path> files = list(base);
    files.removeIf(file -> !Files.isRegularFile(file));
    Set<Path> young = new HashSet<>();
    for (Path file : files) {
      if (!isOld(file, minimumAge)) {
        young.add(file);
      }
    }
    files.removeAll(young);
    return files;
  }

  private boolean isOld(Path file, Duration minimumAge) throws IOException {
    Instant since = clock.instant().minus(minimumAge);
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(since);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private Set<Path> used() throws IOException {
    Set<Path> used = new HashSet<>();
    for (Path directory : list(instances)) {
      if (Files.isDirectory(directory) && !directory.equals(base)) {
        for (Path file : list(directory)) {
          if (Files.isRegularFile(file)) {
            backing(file).ifPresent(used::add);
          }
        }
      }
    }
    return used;
  }

  private static Optional<Path> backing(Path file) throws IOException {
    try {
      return ImageHeader.read(file)
          .backingFile()
          .map(name -> file.resolveSibling(name).toAbsolutePath().normalize());
    } catch (NoSuchFileException | FileNotFoundException e) {
      // A guest that was removed meanwhile.
      if (Files.exists(file)) {
        throw e;
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new IOException("reading " + file + ": " + e.getMessage(), e);
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return new ArrayList<>(paths.toList());
    } catch (NoSuchFileException e) {
      return new ArrayList<>();
    }
  }
}
