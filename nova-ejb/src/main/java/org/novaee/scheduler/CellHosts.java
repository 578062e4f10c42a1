package org.novaee.scheduler;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.novaee.cell.Cell;

/**
 * The hosts of one cell as they were last read. Reading again costs one narrow query, and one more
 * for the nodes whose rows have changed. Immutable.
 */
final class CellHosts {

  // Seconds since the epoch, so that no time zone of a session or driver comes between. A row that
  // changed this second may change again in it, which its time would not show.
  private static final String HOSTS =
      "SELECT n.id, COALESCE(TIMESTAMPDIFF(SECOND, '1970-01-01', n.updated_at), 0),"
          + " IF(n.updated_at >= UTC_TIMESTAMP() - INTERVAL 2 SECOND, 1, 0),"
          + " s.disabled, s.disabled_reason, s.forced_down,"
          + " TIMESTAMPDIFF(SECOND, '1970-01-01',"
          + " COALESCE(s.last_seen_up, s.updated_at, s.created_at)), COALESCE(s.version, 0)"
          + " FROM compute_nodes n JOIN services s ON s.host = n.host"
          + " AND s.`binary` = 'nova-compute' AND s.deleted = 0"
          + " WHERE n.deleted = 0 AND n.uuid IS NOT NULL ORDER BY n.id";

  private final Map<Integer, HostRow> rows;
  private final List<HostState> hosts;
  private final int oldestVersion;

  private CellHosts(Map<Integer, HostRow> rows, List<HostState> hosts, int oldestVersion) {
    this.rows = rows;
    this.hosts = hosts;
    this.oldestVersion = oldestVersion;
  }

  /** Nothing read yet. */
  static CellHosts none() {
    return new CellHosts(Map.of(), List.of(), Integer.MAX_VALUE);
  }

  List<HostState> hosts() {
    return hosts;
  }

  /** The lowest version of a compute service; the largest number there is where there is none. */
  int oldestVersion() {
    return oldestVersion;
  }

  /** The hosts as they are now. */
  CellHosts refreshed(Cell cell, Map<String, HostAggregates> aggregatesByHost) {
    return cell.database().read(em -> read(em, cell, aggregatesByHost));
  }

  @SuppressWarnings("unchecked")
  private CellHosts read(
      EntityManager em, Cell cell, Map<String, HostAggregates> aggregatesByHost) {
    List<Object[]> current = em.createNativeQuery(HOSTS).getResultList();
    Map<Integer, HostRow> next = new HashMap<>();
    Map<Integer, String> changed = new HashMap<>();
    for (Object[] line : current) {
      int id = integer(line[0]);
      // The mark of a young row makes the version differ once more when it has settled.
      String version = line[1] + "/" + line[2];
      HostRow known = rows.get(id);
      if (known == null || integer(line[2]) == 1 || !Objects.equals(known.version(), version)) {
        changed.put(id, version);
      } else {
        next.put(id, known);
      }
    }
    next.putAll(HostRow.load(em, changed));
    List<HostState> states = new ArrayList<>(current.size());
    for (Object[] line : current) {
      HostRow row = next.get(integer(line[0]));
      if (row != null) {
        states.add(
            state(row, line, cell, aggregatesByHost.getOrDefault(row.host(), HostAggregates.NONE)));
      }
    }
    int oldest =
        current.stream().mapToInt(line -> integer(line[7])).min().orElse(Integer.MAX_VALUE);
    return new CellHosts(next, states, oldest);
  }

  private static HostState state(HostRow row, Object[] line, Cell cell, HostAggregates aggregates) {
    return new HostState(
        row.host(),
        row.node(),
        row.uuid(),
        cell.uuid(),
        new HostService(
            isTrue(line[3]),
            (String) line[4],
            isTrue(line[5]),
            line[6] == null ? null : Instant.ofEpochSecond(((Number) line[6]).longValue())),
        row.hypervisor(),
        row.resources(),
        row.load(),
        row.devices(),
        aggregates,
        Set.of(),
        List.of());
  }

  private static boolean isTrue(Object value) {
    return Boolean.TRUE.equals(value) || (value instanceof Number number && number.intValue() != 0);
  }

  private static int integer(Object value) {
    return ((Number) value).intValue();
  }
}
