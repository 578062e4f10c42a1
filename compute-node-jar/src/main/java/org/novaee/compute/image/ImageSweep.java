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
import java.util.stream.Collectors;
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

  /** A disk and what it lies on. */
  private record Disk(Path file, Path backing) {}

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
    try {
      List<Path> unneeded = find(minimumAge);
      for (Path file : unneeded) {
        Files.deleteIfExists(file);
        log.info("Removed {} from the image cache: no disk lies on it", file.getFileName());
      }
      return unneeded.size();
    } catch (IOException e) {
      throw new DriverException("sweeping the image cache " + base + ": " + e, e);
    }
  }

  /**
   * Names of the files that {@link #run} would remove.
   *
   * @throws DriverException if a directory or disk cannot be read
   */
  public Set<String> unneeded(Duration minimumAge) {
    try {
      return find(minimumAge).stream()
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new DriverException("looking at the image cache " + base + ": " + e, e);
    }
  }

  /**
   * Names of the guests' directories with a disk that lies on a file which is not there.
   *
   * @throws DriverException if a directory or disk cannot be read
   */
  public Set<String> missed() {
    try {
      return disks()
          .filter(disk -> Files.exists(disk.file()) && !Files.exists(disk.backing()))
          .map(disk -> disk.file().getParent().getFileName().toString())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new DriverException("looking at the disks in " + instances + ": " + e, e);
    }
  }

  private List<Path> find(Duration minimumAge) throws IOException {
    if (!Files.isDirectory(base)) {
      return List.of();
    }
    // Before the disks: one that is made meanwhile has had its image touched.
    List<Path> unneeded = old(minimumAge);
    if (!unneeded.isEmpty()) {
      Set<Path> used = disks().map(Disk::backing).collect(Collectors.toSet());
      unneeded.removeIf(file -> used.contains(file.toAbsolutePath().normalize()));
      unneeded.retainAll(old(minimumAge));
    }
    return unneeded;
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

  /** The disks that lie on another file. */
  private Stream<Disk> disks() throws IOException {
    List<Disk> found = new ArrayList<>();
    for (Path directory : list(instances)) {
      if (Files.isDirectory(directory) && !directory.equals(base)) {
        for (Path file : list(directory)) {
          if (Files.isRegularFile(file)) {
            backing(file).ifPresent(backing -> found.add(new Disk(file, backing)));
          }
        }
      }
    }
    return found.stream();
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
