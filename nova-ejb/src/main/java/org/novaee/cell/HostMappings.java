package org.novaee.cell;

import java.util.List;
import java.util.Optional;
import org.novaee.db.Database;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Update;

/** The rows of {@code host_mappings}: which host is in which cell. Thread-safe. */
public final class HostMappings {

  /** How a removal ended. */
  public enum Outcome {
    /** The host is in no cell any more. */
    REMOVED,
    /** There is no such host. */
    UNKNOWN,
    /** The host is in another cell. */
    ELSEWHERE,
    /** Servers are on the host. */
    HAS_SERVERS
  }

  /**
   * A host and its cell.
   *
   * @param cellName null for a cell without a name
   */
  public record MappedHost(String host, String cellName, String cellUuid) {}

  private final Database api;

  public HostMappings(Database api) {
    this.api = api;
  }

  /** All hosts by name. */
  public List<MappedHost> list() {
    List<Row> rows =
        api.read(
            em ->
                Select.rows(
                    em,
                    "SELECT h.host, c.name, c.uuid FROM host_mappings h"
                        + " JOIN cell_mappings c ON c.id = h.cell_id ORDER BY h.host"));
    return rows.stream().map(row -> new MappedHost(row.text(0), row.text(1), row.text(2))).toList();
  }

  /**
   * Takes a host that holds no server out of its cell. If it goes on reporting it is mapped again.
   */
  public Outcome remove(Cell cell, String host) {
    Optional<MappedHost> mapped =
        list().stream().filter(each -> each.host().equals(host)).findFirst();
    if (mapped.isEmpty()) {
      return Outcome.UNKNOWN;
    }
    if (!mapped.get().cellUuid().equals(cell.uuid())) {
      return Outcome.ELSEWHERE;
    }
    boolean isEmpty =
        cell.database()
            .step(
                em -> {
                  boolean empty =
                      Select.rows(
                              em,
                              "SELECT 1 FROM instances WHERE host = ?1 AND deleted = 0 LIMIT 1",
                              host)
                          .isEmpty();
                  if (empty) {
                    Update.run(
                        em,
                        "UPDATE compute_nodes SET mapped = 0 WHERE host = ?1 AND deleted = 0",
                        host);
                  }
                  return empty;
                });
    if (!isEmpty) {
      return Outcome.HAS_SERVERS;
    }
    api.stepRun(
        em ->
            Update.run(
                em, "DELETE FROM host_mappings WHERE host = ?1 AND cell_id = ?2", host, cell.id()));
    return Outcome.REMOVED;
  }
}
