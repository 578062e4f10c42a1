package org.novaee.server.query;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.server.ServerStatus;
import org.novaee.server.query.ServerDetails.LastFault;

/**
 * Reads servers of one cell: one statement for them, one for the faults of those that have failed,
 * and one for their hosts where these are shown.
 */
final class CellServers {

  private static final String BRIEF = "i.uuid, i.display_name";

  private static final int BRIEF_COLUMNS = 2;

  private final EntityManager cell;
  private final Scope scope;
  private final ServerColumns columns;
  private final int serviceDownSeconds;

  CellServers(EntityManager cell, Scope scope, String nameTemplate, int serviceDownSeconds) {
    this.cell = cell;
    this.scope = scope;
    this.columns = new ServerColumns(scope, nameTemplate);
    this.serviceDownSeconds = serviceDownSeconds;
  }

  /**
   * The servers that a list of a cell begins with, with the values they are ordered by.
   *
   * @param flavorKey the key of the flavor asked for, or null
   * @param marker the values after which to begin, or null
   */
  List<Ordered> list(Criteria criteria, Long flavorKey, List<Object> marker) {
    CriteriaSql sql = new CriteriaSql(criteria, flavorKey, marker);
    StringBuilder text = new StringBuilder("SELECT ");
    text.append(scope.details() ? columns.names() : BRIEF);
    criteria.sort().forEach(key -> text.append(", i.").append(key.column()));
    text.append(scope.details() ? ServerColumns.FROM : " FROM instances i");
    text.append(sql.text(criteria));
    if (!criteria.filtersAddresses()) {
      text.append(" LIMIT ").append(criteria.limit());
    }
    List<Row> rows = Select.rows(cell, text.toString(), sql.parameters());
    int first = scope.details() ? ServerColumns.COUNT : BRIEF_COLUMNS;
    List<ServerDetails> servers = read(rows);
    List<Ordered> list = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      list.add(new Ordered(servers.get(i), rows.get(i).from(first)));
    }
    return list;
  }

  /** Those of the servers that are in the cell and not deleted. */
  List<ServerDetails> byUuid(Collection<String> uuids) {
    return detailed(
        Select.rows(
            cell,
            "SELECT "
                + columns.names()
                + ServerColumns.FROM
                + " WHERE i.deleted = 0 AND i.uuid IN "
                + Select.in(1, uuids.size()),
            uuids));
  }

  private List<ServerDetails> read(List<Row> rows) {
    return scope.details()
        ? detailed(rows)
        : rows.stream().map(row -> ServerDetails.brief(row.text(0), row.text(1))).toList();
  }

  private List<ServerDetails> detailed(List<Row> rows) {
    Map<String, LastFault> faults = faults(rows);
    Map<String, String> hosts = scope.hostStatus() ? hostStatuses(rows) : Map.of();
    return rows.stream()
        .map(row -> columns.server(row, faults.get(row.text(ServerColumns.UUID)), host(row, hosts)))
        .toList();
  }

  private static String host(Row row, Map<String, String> statuses) {
    String host = row.text(ServerColumns.HOST);
    return host == null ? "" : statuses.getOrDefault(host, "UNKNOWN");
  }

  private Map<String, LastFault> faults(List<Row> rows) {
    List<String> failed =
        rows.stream().filter(CellServers::showsFault).map(row -> row.text(0)).toList();
    Map<String, LastFault> faults = new HashMap<>();
    if (failed.isEmpty()) {
      return faults;
    }
    for (Row row :
        Select.rows(
            cell,
            "SELECT instance_uuid, code, message, details, created_at FROM instance_faults"
                + " WHERE instance_uuid IN "
                + Select.in(1, failed.size())
                + " ORDER BY created_at, id",
            failed)) {
      faults.put(row.text(0), new LastFault(row.integer(1), row.text(2), row.text(3), row.time(4)));
    }
    return faults;
  }

  private static boolean showsFault(Row row) {
    return ServerStatus.showsFault(
        ServerStatus.of(row.text(ServerColumns.VM_STATE), row.text(ServerColumns.TASK_STATE)));
  }

  private Map<String, String> hostStatuses(List<Row> rows) {
    Set<String> hosts = new HashSet<>();
    rows.forEach(row -> hosts.add(row.text(ServerColumns.HOST)));
    hosts.remove(null);
    return hosts.isEmpty() ? Map.of() : hostStatuses(hosts);
  }

  private Map<String, String> hostStatuses(Collection<String> hosts) {
    Map<String, String> statuses = new HashMap<>();
    List<Object> parameters = new ArrayList<>(hosts);
    parameters.add(serviceDownSeconds);
    for (Row row :
        Select.rows(
            cell,
            "SELECT host, disabled, forced_down, COALESCE(last_seen_up, updated_at, created_at)"
                + " >= UTC_TIMESTAMP() - INTERVAL ?"
                + parameters.size()
                + " SECOND FROM services WHERE `binary` = 'nova-compute' AND deleted = 0"
                + " AND host IN "
                + Select.in(1, hosts.size()),
            parameters)) {
      boolean up = row.truth(3) && !row.truth(2);
      statuses.put(row.text(0), row.truth(1) ? "MAINTENANCE" : up ? "UP" : "DOWN");
    }
    return statuses;
  }
}
