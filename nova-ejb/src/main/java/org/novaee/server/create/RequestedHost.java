package org.novaee.server.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.fault.Fault;

/** Whether the host or the hypervisor exists that a request names, filters notwithstanding. */
@ApplicationScoped
class RequestedHost {

  private Database api;
  private CellRegistry cells;
  private ScatterGather ask;

  /** For the container. */
  protected RequestedHost() {}

  @Inject
  RequestedHost(@NovaApi Database api, CellRegistry cells, ScatterGather ask) {
    this.api = api;
    this.cells = cells;
    this.ask = ask;
  }

  /**
   * @throws Fault of kind invalid if it does not
   */
  void require(CreateServer request) {
    String host = request.requestedHost();
    String node = request.requestedNode();
    if (host != null) {
      requireHost(host, node);
    } else if (node != null
        && ask.ask(cells.all(), cell -> has(cell, null, node)).stream()
            .noneMatch(answer -> answer.isPresent() && answer.value())) {
      throw notFound(node);
    }
  }

  private void requireHost(String host, String node) {
    List<Row> rows =
        api.read(
            em ->
                Select.rows(
                    em,
                    "SELECT c.uuid FROM host_mappings m JOIN cell_mappings c ON c.id = m.cell_id"
                        + " WHERE m.host = ?1",
                    host));
    if (rows.isEmpty()) {
      throw notFound(host);
    }
    if (node != null && !has(cells.require(rows.get(0).text(0)), host, node)) {
      throw notFound(host);
    }
  }

  private static boolean has(Cell cell, String host, String node) {
    return !cell.database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT 1 FROM compute_nodes WHERE hypervisor_hostname = ?1 AND deleted = 0"
                        + " AND (?2 = '' OR host = ?2) LIMIT 1",
                    node,
                    host == null ? "" : host))
        .isEmpty();
  }

  private static Fault notFound(String name) {
    return Fault.invalid("Compute host " + name + " could not be found.");
  }
}
