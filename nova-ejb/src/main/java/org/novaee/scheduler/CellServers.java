package org.novaee.scheduler;

import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.image.ImagePropertyNames;

/**
 * The servers of one cell by host, for the filters and weighers that look at them. Immutable; later
 * states read only what changed since.
 */
final class CellServers {

  private static final String COLUMNS =
      "SELECT uuid, project_id, instance_type_id, host, node, deleted,"
          + " TIMESTAMPDIFF(SECOND, '1970-01-01', COALESCE(updated_at, created_at)) FROM instances";
  private static final String ALL = COLUMNS + " WHERE deleted = 0 AND host IS NOT NULL";
  private static final String CHANGED =
      COLUMNS + " WHERE updated_at >= ?1 OR (updated_at IS NULL AND created_at >= ?1)";
  private static final String PROPERTIES =
      "SELECT instance_uuid, SUBSTRING(`key`, 7), value FROM instance_system_metadata"
          + " WHERE deleted = 0 AND `key` LIKE 'image\\_%' AND instance_uuid IN ";
  private static final int CHUNK = 1000;

  /** A row that changed this second may change again in it. */
  private static final long OVERLAP_SECONDS = 2;

  private final Map<String, Placed> byUuid;
  private final Map<String, List<HostedServer>> byNode;
  private final long latestSecond;

  private record Placed(String node, HostedServer server) {}

  /**
   * What of servers is wanted.
   *
   * @param any whether they are wanted at all
   * @param properties whether with the properties of their images
   * @param tracked whether only changes are read, or all of them again each time
   */
  record Wanted(boolean any, boolean properties, boolean tracked) {

    /** Nothing. */
    static final Wanted NOTHING = new Wanted(false, false, true);
  }

  private CellServers(Map<String, Placed> byUuid, long latestSecond) {
    this.byUuid = byUuid;
    this.latestSecond = latestSecond;
    this.byNode =
        byUuid.values().stream()
            .collect(
                Collectors.groupingBy(
                    Placed::node, Collectors.mapping(Placed::server, Collectors.toList())));
  }

  /** Nothing read yet. */
  static CellServers none() {
    return new CellServers(Map.of(), 0);
  }

  /** What the enabled filters and weighers look at. */
  static Wanted wanted(Config config) {
    boolean byWeighers = Weighers.configured(config).readServers();
    return new Wanted(
        byWeighers || Filters.configured(config).readServers(),
        byWeighers,
        config.getValue("nova.filter_scheduler.track_instance_changes", Boolean.class));
  }

  /** The servers on a node of a host. */
  List<HostedServer> on(String host, String node) {
    return byNode.getOrDefault(key(host, node), List.of());
  }

  /** The servers as they are now. */
  CellServers refreshed(EntityManager em, Wanted wanted) {
    if (!wanted.any()) {
      return this;
    }
    boolean again = byUuid.isEmpty() || !wanted.tracked();
    List<Row> rows = again ? Select.rows(em, ALL) : Select.rows(em, CHANGED, since());
    if (rows.isEmpty() && !again) {
      return this;
    }
    Map<String, Map<String, String>> properties =
        wanted.properties() ? properties(em, rows) : Map.of();
    Map<String, Placed> next = new HashMap<>(again ? Map.of() : byUuid);
    long latest = latestSecond;
    for (Row row : rows) {
      String uuid = row.text(0);
      latest = Math.max(latest, row.number(6));
      if (row.number(5) != 0 || row.text(3) == null) {
        next.remove(uuid);
      } else {
        next.put(
            uuid,
            new Placed(
                key(row.text(3), row.text(4)),
                new HostedServer(
                    uuid,
                    row.text(1),
                    row.number(2),
                    null,
                    properties.getOrDefault(uuid, Map.of()))));
      }
    }
    return new CellServers(next, latest);
  }

  private LocalDateTime since() {
    return LocalDateTime.ofEpochSecond(latestSecond - OVERLAP_SECONDS, 0, ZoneOffset.UTC);
  }

  private static Map<String, Map<String, String>> properties(EntityManager em, List<Row> rows) {
    Map<String, Map<String, String>> properties = new HashMap<>();
    List<Object> uuids = new ArrayList<>();
    rows.forEach(row -> uuids.add(row.text(0)));
    for (int from = 0; from < uuids.size(); from += CHUNK) {
      List<Object> some = uuids.subList(from, Math.min(uuids.size(), from + CHUNK));
      for (Row row : Select.rows(em, PROPERTIES + Select.in(1, some.size()), some)) {
        properties
            .computeIfAbsent(row.text(0), uuid -> new HashMap<>())
            .put(row.text(1), row.text(2));
      }
    }
    properties.replaceAll((uuid, all) -> ImagePropertyNames.known(all));
    return properties;
  }

  private static String key(String host, String node) {
    return host + "\n" + node;
  }
}
