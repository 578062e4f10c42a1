package org.novaee.compute.resource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.novaee.model.HostReport.Inventory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the operator says that nodes have besides what their hypervisors tell: the files {@code
 * *.yaml} in {@code [compute] provider_config_location}, as they were at the start.
 */
public final class ProviderAdditions {

  /** None. */
  public static final ProviderAdditions NONE = new ProviderAdditions(Map.of());

  /** Stands for each node that is not named otherwise. */
  static final String COMPUTE_NODE = "$COMPUTE_NODE";

  private static final Logger LOG = LoggerFactory.getLogger(ProviderAdditions.class);

  private final Map<String, Entry> entries;

  private ProviderAdditions(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /**
   * What one provider has besides.
   *
   * @param identification its name, its uuid in lower case, or {@link #COMPUTE_NODE}
   */
  record Entry(
      String identification, Map<String, Inventory> inventory, List<String> traits, Path file) {

    private static Entry none() {
      return new Entry(COMPUTE_NODE, Map.of(), List.of(), null);
    }

    private boolean isEmpty() {
      return inventory.isEmpty() && traits.isEmpty();
    }
  }

  /**
   * Reads the files of a directory, which need not be there.
   *
   * @throws IllegalArgumentException if one cannot be understood, or two speak of one provider
   */
  public static ProviderAdditions in(Path directory) {
    Map<String, Entry> entries = new TreeMap<>();
    for (Path file : files(directory)) {
      for (Entry entry : new ProviderFile(file).read()) {
        if (entry.isEmpty()) {
          LOG.warn("{} gives {} nothing", file, entry.identification());
          continue;
        }
        Entry other = entries.put(entry.identification(), entry);
        if (other != null) {
          throw twice(other, entry);
        }
      }
      LOG.info("Read what providers have besides from {}", file);
    }
    return entries.isEmpty() ? NONE : new ProviderAdditions(entries);
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "[compute] provider_config_location = %s cannot be read: %s".formatted(directory, e), e);
    }
  }

  /**
   * What a node has besides.
   *
   * @param uuid of its provider
   * @param name likewise
   * @throws IllegalArgumentException if there is one entry for its name and one for its uuid
   */
  Entry of(String uuid, String name) {
    Entry byUuid = entries.get(uuid);
    Entry byName = entries.get(name);
    if (byUuid != null && byName != null) {
      throw twice(byUuid, byName);
    }
    Entry own = byUuid == null ? byName : byUuid;
    return own == null ? entries.getOrDefault(COMPUTE_NODE, Entry.none()) : own;
  }

  /**
   * Looks whether what is said of a node can be, and tells of what is said of others.
   *
   * @see #of
   */
  public void check(String uuid, String name) {
    of(uuid, name);
    List<String> others = new ArrayList<>(entries.keySet());
    others.removeAll(List.of(COMPUTE_NODE, uuid, name));
    for (String other : others) {
      LOG.warn(
          "{} speaks of {}, which is no node of this host, and so it is left out here",
          entries.get(other).file(),
          other);
    }
  }

  private static IllegalArgumentException twice(Entry one, Entry other) {
    return new IllegalArgumentException(
        "The provider files %s and %s both speak of one provider, as %s and %s; take one out of [compute] provider_config_location."
            .formatted(one.file(), other.file(), one.identification(), other.identification()));
  }
}
