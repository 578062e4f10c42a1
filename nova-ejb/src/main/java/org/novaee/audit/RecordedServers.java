package org.novaee.audit;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.migration.MigrationStatus;

/**
 * All servers that there are by the records, and their moves; what everything else is compared
 * with.
 *
 * @param servers by uuid
 * @param moves those under way
 * @param asked uuids of servers that are accepted and in no cell yet
 * @param hosts the hosts of all cells
 */
record RecordedServers(
    Map<String, RecordedServer> servers,
    List<RecordedMove> moves,
    Set<String> asked,
    Set<String> hosts) {

  static RecordedServers read(Database api, CellRegistry cells) {
    // Requests before servers: one that is stored meanwhile is in either, not in neither.
    Set<String> asked =
        api.read(
            em ->
                Select.rows(em, "SELECT instance_uuid FROM build_requests").stream()
                    .map(row -> row.text(0))
                    .collect(Collectors.toSet()));
    Map<String, RecordedServer> servers = new LinkedHashMap<>();
    List<RecordedMove> moves = new ArrayList<>();
    Set<String> hosts = new HashSet<>();
    for (Cell cell : cells.all()) {
      // Moves before servers: one that ends meanwhile has a server that is where it led.
      moves.addAll(cell.database().read(em -> moves(em, cell.name()).toList()));
      cell.database()
          .read(em -> servers(em, cell.name()).toList())
          .forEach(server -> servers.put(server.uuid(), server));
      cell.database()
          .read(em -> Select.rows(em, "SELECT host FROM compute_nodes WHERE deleted = 0"))
          .forEach(row -> hosts.add(row.text(0)));
    }
    return new RecordedServers(servers, moves, asked, hosts);
  }

  private static Stream<RecordedServer> servers(EntityManager em, String cell) {
    return Select.rows(
            em, "SELECT uuid, host, node, vm_state, task_state FROM instances WHERE deleted = 0")
        .stream()
        .map(
            row ->
                new RecordedServer(
                    row.text(0), cell, row.text(1), row.text(2), row.text(3), row.text(4)));
  }

  private static Stream<RecordedMove> moves(EntityManager em, String cell) {
    List<Row> rows =
        Select.rows(
            em,
            "SELECT uuid, instance_uuid, status, source_compute, source_node, dest_compute,"
                + " dest_node FROM migrations WHERE deleted = 0 AND status NOT IN "
                + Select.in(1, MigrationStatus.FINAL.size()),
            MigrationStatus.FINAL);
    return rows.stream()
        .map(
            row ->
                new RecordedMove(
                    row.text(0),
                    cell,
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    row.text(4),
                    row.text(5),
                    row.text(6)));
  }

  /** Whether there is such a server, if only as a request. */
  boolean exists(String serverUuid) {
    return servers.containsKey(serverUuid) || asked.contains(serverUuid);
  }

  Stream<RecordedMove> movesOf(String serverUuid) {
    return moves.stream().filter(move -> move.serverUuid().equals(serverUuid));
  }

  /** Whether the server is on the host, or on its way from or to it. */
  boolean isOn(String serverUuid, String host) {
    RecordedServer server = servers.get(serverUuid);
    return server != null
        && (host.equals(server.host()) || movesOf(serverUuid).anyMatch(move -> move.hasHost(host)));
  }
}
