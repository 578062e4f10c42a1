package org.novaee.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.migration.MigrationStatus;

/** Records about servers, in nova_api and the cells, that do not fit together. */
final class RecordCheck implements AuditCheck {

  private static final String API = "nova_api";

  /** Rows of a cell that go with their server. */
  private static final List<String> PARTS =
      List.of("block_device_mapping", "instance_info_caches", "instance_extra");

  /** In these states nothing moves by itself although the migration has not ended. */
  private static final Set<String> AT_REST =
      Set.of(MigrationStatus.FINISHED, MigrationStatus.CONFIRMING, MigrationStatus.DONE);

  private final Database api;
  private final CellRegistry cells;

  RecordCheck(Database api, CellRegistry cells) {
    this.api = api;
    this.cells = cells;
  }

  @Override
  public String name() {
    return "records";
  }

  @Override
  public void look(RecordedServers recorded, Findings findings) {
    mappings(recorded, findings);
    requests(recorded, findings);
    moves(recorded, findings);
    Map<String, String> cellsOf = new HashMap<>();
    for (Cell cell : cells.all()) {
      String where = "cell " + cell.name();
      for (Row row : rows(cell.database(), "SELECT uuid FROM instances WHERE deleted = 0")) {
        if (cellsOf.put(row.text(0), where) != null) {
          findings.add(this, row.text(0), where, "server in more than one cell");
        }
      }
      PARTS.forEach(table -> parts(cell, table, findings));
      openEvents(cell, findings);
    }
  }

  private void mappings(RecordedServers recorded, Findings findings) {
    Set<String> mapped = new HashSet<>();
    for (Row row :
        rows(
            api,
            "SELECT m.instance_uuid, c.name, m.queued_for_delete, m.cell_id"
                + " FROM instance_mappings m LEFT JOIN cell_mappings c ON c.id = m.cell_id")) {
      String uuid = row.text(0);
      mapped.add(uuid);
      RecordedServer server = recorded.servers().get(uuid);
      boolean isGoing = row.truth(2);
      if (server == null && !isGoing && !recorded.asked().contains(uuid)) {
        findings.add(this, uuid, API, "mapping of no server");
      } else if (server != null && row.text(3) == null) {
        findings.add(this, uuid, API, "server in cell " + server.cell() + " mapped to none");
      } else if (server != null && !server.cell().equals(row.text(1))) {
        findings.add(this, uuid, API, "server in cell " + server.cell() + " mapped to another");
      }
    }
    recorded.servers().values().stream()
        .filter(server -> !mapped.contains(server.uuid()))
        .forEach(
            server ->
                findings.add(this, server.uuid(), "cell " + server.cell(), "server not mapped"));
  }

  private void requests(RecordedServers recorded, Findings findings) {
    recorded.asked().stream()
        .filter(uuid -> recorded.servers().containsKey(uuid))
        .forEach(uuid -> findings.add(this, uuid, API, "build request of a server in a cell"));
    Set<String> specs =
        rows(api, "SELECT instance_uuid FROM request_specs").stream()
            .map(row -> row.text(0))
            .collect(Collectors.toSet());
    recorded.servers().values().stream()
        .filter(server -> !specs.contains(server.uuid()))
        .forEach(server -> findings.add(this, server.uuid(), API, "server without request spec"));
    rows(
            api,
            "SELECT s.instance_uuid FROM request_specs s LEFT JOIN instance_mappings m"
                + " ON m.instance_uuid = s.instance_uuid WHERE m.id IS NULL")
        .forEach(row -> findings.add(this, row.text(0), API, "request spec of no server"));
    rows(api, "SELECT DISTINCT instance_uuid FROM instance_group_member").stream()
        .map(row -> row.text(0))
        .filter(uuid -> !recorded.exists(uuid))
        .forEach(uuid -> findings.add(this, uuid, API, "group member that is no server"));
  }

  private void moves(RecordedServers recorded, Findings findings) {
    for (RecordedMove move : recorded.moves()) {
      String where = "cell " + move.cell();
      RecordedServer server = recorded.servers().get(move.serverUuid());
      if (server == null) {
        findings.add(this, move.uuid(), where, "migration " + move.status() + " of no server");
      } else if (server.isAtRest() && !AT_REST.contains(move.status())) {
        findings.add(
            this, move.uuid(), where, "migration " + move.status() + " of a server at rest");
      }
    }
  }

  private void parts(Cell cell, String table, Findings findings) {
    rows(
            cell.database(),
            "SELECT p.id, p.instance_uuid FROM "
                + table
                + " p LEFT JOIN instances i ON i.uuid = p.instance_uuid AND i.deleted = 0"
                + " WHERE p.deleted = 0 AND i.id IS NULL")
        .forEach(
            row ->
                findings.add(
                    this,
                    row.text(1),
                    "cell " + cell.name(),
                    table + " " + row.text(0) + " of no server"));
  }

  private void openEvents(Cell cell, Findings findings) {
    rows(
            cell.database(),
            "SELECT a.instance_uuid, e.event, a.request_id FROM instance_actions_events e"
                + " JOIN instance_actions a ON a.id = e.action_id"
                + " JOIN instances i ON i.uuid = a.instance_uuid AND i.deleted = 0"
                + " WHERE e.finish_time IS NULL AND i.task_state IS NULL")
        .forEach(
            row ->
                findings.add(
                    this,
                    row.text(0),
                    "cell " + cell.name(),
                    "event " + row.text(1) + " of " + row.text(2) + " has not ended"));
  }

  private static List<Row> rows(Database database, String sql) {
    return database.read(em -> Select.rows(em, sql));
  }
}
