package org.novaee.scheduler;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.cell.Cell;
import org.novaee.db.Row;
import org.novaee.db.Select;

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
  private final Map<Integer, HostState> states;
  private final CellServers servers;
  private final int oldestVersion;

  private CellHosts(
      Map<Integer, HostRow> rows,
      Map<Integer, HostState> states,
      CellServers servers,
      int oldestVersion) {
    this.rows = rows;
    this.states = states;
    this.servers = servers;
    this.oldestVersion = oldestVersion;
  }

  /** Nothing read yet. */
  static CellHosts none() {
    return new CellHosts(Map.of(), Map.of(), CellServers.none(), Integer.MAX_VALUE);
  }

  Collection<HostState> hosts() {
    return states.values();
  }

  /** The lowest version of a compute service; the largest number there is where there is none. */
  int oldestVersion() {
    return oldestVersion;
  }

  /** The hosts as they are now. */
  CellHosts refreshed(
      Cell cell, Map<String, HostAggregates> aggregatesByHost, CellServers.Wanted wanted) {
    return cell.database().read(em -> read(em, cell, aggregatesByHost, wanted));
  }

  private CellHosts read(
      EntityManager em,
      Cell cell,
      Map<String, HostAggregates> aggregatesByHost,
      CellServers.Wanted wanted) {
    CellServers newServers = servers.refreshed(em, wanted);
    List<Row> lines = Select.rows(em, HOSTS);
    Map<Integer, HostRow> newRows = rows(em, lines);
    Map<Integer, HostState> newStates = new LinkedHashMap<>(lines.size() * 2);
    int oldest = Integer.MAX_VALUE;
    for (Row line : lines) {
      oldest = Math.min(oldest, line.integer(7));
      HostRow row = newRows.get(line.integer(0));
      if (row != null) {
        HostState before = rows.get(row.id()) == row ? states.get(row.id()) : null;
        newStates.put(
            row.id(),
            state(
                before,
                row,
                service(line),
                cell,
                aggregatesByHost.getOrDefault(row.host(), HostAggregates.NONE),
                newServers.on(row.host(), row.node())));
      }
    }
    return new CellHosts(newRows, newStates, newServers, oldest);
  }

  private Map<Integer, HostRow> rows(EntityManager em, List<Row> lines) {
    Map<Integer, HostRow> next = new HashMap<>(lines.size() * 2);
    Map<Integer, String> changed = new HashMap<>();
    for (Row line : lines) {
      int id = line.integer(0);
      // The mark of a young row makes the version differ once more when it has settled.
      String version = line.text(1) + "/" + line.text(2);
      HostRow known = rows.get(id);
      if (known == null || line.integer(2) == 1 || !known.version().equals(version)) {
        changed.put(id, version);
      } else {
        next.put(id, known);
      }
    }
    next.putAll(HostRow.load(em, changed));
    return next;
  }

  /** The state from before where nothing of it has changed: most hosts, most of the time. */
  private static HostState state(
      HostState before,
      HostRow row,
      HostService service,
      Cell cell,
      HostAggregates aggregates,
      List<HostedServer> hosted) {
    if (before != null
        && before.service().equals(service)
        && before.aggregates().all().equals(aggregates.all())
        && before.hosted().equals(hosted)) {
      return before;
    }
    return new HostState(
        row.host(),
        row.node(),
        row.uuid(),
        cell.uuid(),
        service,
        row.hypervisor(),
        row.resources(),
        row.load(),
        row.devices(),
        aggregates,
        Set.of(),
        hosted);
  }

  private static HostService service(Row line) {
    return new HostService(
        line.truth(3),
        line.text(4),
        line.truth(5),
        line.text(6) == null ? null : Instant.ofEpochSecond(line.number(6)));
  }
}
