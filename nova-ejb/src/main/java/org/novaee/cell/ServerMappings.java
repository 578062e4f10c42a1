package org.novaee.cell;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.novaee.db.Database;
import org.novaee.db.Insert;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.db.Update;
import org.novaee.server.VmState;

/** The rows of {@code instance_mappings}: which server is in which cell. Thread-safe. */
public final class ServerMappings {

  /** What can be said of a server. */
  public enum State {
    /** It lives in the cell that it is mapped to. */
    MAPPED,
    /** There is no mapping. */
    UNMAPPED,
    /** It is mapped to no cell: it waits to be scheduled. */
    IN_NO_CELL,
    /** It is deleted, but not yet archived. */
    DELETED,
    /** Its cell does not know it (any more). */
    ARCHIVED
  }

  /**
   * A server and its cell.
   *
   * @param cell null if it is in none
   */
  public record MappedServer(State state, Cell cell) {}

  /** As many as are mapped in one transaction. */
  private static final int BATCH = 50;

  /** Nova notes in a row of this project how far it came, with blanks in the uuid. */
  private static final String MARKER = "INSTANCE_MIGRATION_MARKER";

  private final Database api;

  public ServerMappings(Database api) {
    this.api = api;
  }

  /** Where a server is by its mapping, and whether it is there. */
  public MappedServer look(CellRegistry cells, String serverUuid) {
    List<Row> mappings =
        api.read(
            em ->
                Select.rows(
                    em,
                    "SELECT c.uuid FROM instance_mappings m LEFT JOIN cell_mappings c"
                        + " ON c.id = m.cell_id WHERE m.instance_uuid = ?1",
                    serverUuid));
    if (mappings.isEmpty()) {
      return new MappedServer(State.UNMAPPED, null);
    }
    if (mappings.get(0).text(0) == null) {
      return new MappedServer(State.IN_NO_CELL, null);
    }
    Cell cell = cells.require(mappings.get(0).text(0));
    List<Row> servers =
        cell.database()
            .read(
                em -> Select.rows(em, "SELECT deleted FROM instances WHERE uuid = ?1", serverUuid));
    if (servers.isEmpty()) {
      return new MappedServer(State.ARCHIVED, cell);
    }
    return new MappedServer(servers.get(0).truth(0) ? State.DELETED : State.MAPPED, cell);
  }

  /**
   * Maps all servers of a cell that are not mapped, deleted ones too, oldest first.
   *
   * @param limit how many are looked at; null for all
   * @param fromStart whether to look at those, too, that were looked at when {@code limit} was last
   *     reached
   * @return whether all have been looked at; if not, the next call goes on
   */
  public boolean map(Cell cell, Integer limit, boolean fromStart) {
    Optional<String> marker = takeMarker();
    String last = fromStart ? null : marker.orElse(null);
    int rest = limit == null ? Integer.MAX_VALUE : limit;
    while (rest > 0) {
      int count = Math.min(BATCH, rest);
      List<Row> servers = next(cell, last, count);
      if (!servers.isEmpty()) {
        map(cell, servers);
        last = servers.get(servers.size() - 1).text(0);
      }
      if (servers.size() < count) {
        return true;
      }
      rest -= count;
    }
    leaveMarker(last);
    return false;
  }

  private void map(Cell cell, List<Row> servers) {
    Insert mappings =
        Insert.into(
            "instance_mappings",
            "created_at",
            "cell_id",
            "instance_uuid",
            "project_id",
            "user_id",
            "queued_for_delete");
    LocalDateTime now = Timestamped.now();
    servers.forEach(
        server ->
            mappings.row(
                now, cell.id(), server.text(0), server.text(1), server.text(2), server.truth(3)));
    // One that stands mapped to no cell was left so by a crash: here it is.
    mappings.orUpdate("cell_id = COALESCE(cell_id, VALUES(cell_id))");
    api.stepRun(mappings::run);
  }

  private static List<Row> next(Cell cell, String last, int count) {
    String columns =
        "SELECT i.uuid, i.project_id, i.user_id, i.deleted <> 0 OR i.vm_state = '"
            + VmState.SOFT_DELETED
            + "' FROM instances i";
    String order = " ORDER BY i.id LIMIT " + count;
    return cell.database()
        .read(
            em ->
                last == null
                    ? Select.rows(em, columns + order)
                    : Select.rows(
                        em,
                        columns
                            + " WHERE i.id > COALESCE("
                            + "(SELECT m.id FROM instances m WHERE m.uuid = ?1), 0)"
                            + order,
                        last));
  }

  private Optional<String> takeMarker() {
    return api.step(
        em -> {
          List<Row> rows =
              Select.rows(
                  em, "SELECT instance_uuid FROM instance_mappings WHERE project_id = ?1", MARKER);
          Update.run(em, "DELETE FROM instance_mappings WHERE project_id = ?1", MARKER);
          return rows.stream().map(row -> row.text(0).replace(' ', '-')).findFirst();
        });
  }

  private void leaveMarker(String last) {
    api.stepRun(
        em ->
            Update.run(
                em,
                "INSERT INTO instance_mappings (created_at, instance_uuid, project_id, user_id,"
                    + " queued_for_delete) VALUES (UTC_TIMESTAMP(), ?1, ?2, ?2, 1)",
                last.replace('-', ' '),
                MARKER));
  }
}
