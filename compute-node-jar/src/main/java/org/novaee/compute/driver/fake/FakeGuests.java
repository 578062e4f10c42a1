package org.novaee.compute.driver.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.novaee.compute.driver.PowerState;

/** The guests of a fake host and their states; on disk, if they are to outlive the process. */
public final class FakeGuests {

  private static final String DRAFT = ".new";

  private final Map<String, PowerState> states = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> volumes = new ConcurrentHashMap<>();
  private final Map<String, Instant> quiesced = new ConcurrentHashMap<>();
  private final Path directory;

  private FakeGuests(Path directory) {
    this.directory = directory;
  }

  /** Guests that end with the process. */
  public static FakeGuests inMemory() {
    return new FakeGuests(null);
  }

  /**
   * Guests that are kept in the directory, a file each; those already there are found again.
   *
   * @throws UncheckedIOException if the directory cannot be used
   */
  public static FakeGuests in(Path directory) {
    FakeGuests guests = new FakeGuests(directory);
    try {
      Files.createDirectories(directory);
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          guests.read(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading fake guests in " + directory + ": " + e, e);
    }
    return guests;
  }

  PowerState state(String uuid) {
    return states.getOrDefault(uuid, PowerState.ABSENT);
  }

  /** All that is kept: guests, and what was set aside of those that moved on. */
  public Set<String> all() {
    return Set.copyOf(states.keySet());
  }

  /** Guests whose file systems are held still, and since when. */
  Map<String, Instant> quiesced() {
    return Map.copyOf(quiesced);
  }

  void quiesce(String uuid) {
    quiesced.put(uuid, Instant.now());
    put(uuid, state(uuid));
  }

  void unquiesce(String uuid) {
    if (quiesced.remove(uuid) != null) {
      put(uuid, state(uuid));
    }
  }

  /** The volumes that are plugged into a guest. */
  Set<String> volumes(String uuid) {
    return volumes.getOrDefault(uuid, Set.of());
  }

  void plug(String uuid, Set<String> volumeIds) {
    Set<String> all = new TreeSet<>(volumes(uuid));
    all.addAll(volumeIds);
    put(uuid, state(uuid), all);
  }

  void unplug(String uuid, String volumeId) {
    Set<String> left = new TreeSet<>(volumes(uuid));
    left.remove(volumeId);
    put(uuid, state(uuid), left);
  }

  void put(String uuid, PowerState state) {
    put(uuid, state, volumes(uuid));
  }

  private void put(String uuid, PowerState state, Set<String> plugged) {
    if (directory != null) {
      write(uuid, state, plugged);
    }
    volumes.put(uuid, Set.copyOf(plugged));
    states.put(uuid, state);
  }

  void remove(String uuid) {
    try {
      if (directory != null) {
        Files.deleteIfExists(directory.resolve(uuid));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("removing fake guest " + uuid + ": " + e, e);
    }
    states.remove(uuid);
    volumes.remove(uuid);
    quiesced.remove(uuid);
  }

  private void read(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(DRAFT)) {
      Files.delete(file);
    } else {
      List<String> lines = Files.readAllLines(file);
      String[] state = lines.get(0).split(" ");
      states.put(name, PowerState.valueOf(state[0]));
      if (state.length > 1) {
        quiesced.put(name, Instant.parse(state[1]));
      }
      volumes.put(name, Set.copyOf(lines.subList(1, lines.size())));
    }
  }

  /** Whole or not at all, since the process may be killed at any moment. */
  private void write(String uuid, PowerState state, Set<String> plugged) {
    try {
      Instant since = quiesced.get(uuid);
      List<String> lines = new ArrayList<>();
      lines.add(since == null ? state.name() : state.name() + " " + since);
      lines.addAll(plugged);
      Path draft = Files.write(directory.resolve(uuid + DRAFT), lines);
      Files.move(draft, directory.resolve(uuid), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("keeping fake guest " + uuid + ": " + e, e);
    }
  }
}
