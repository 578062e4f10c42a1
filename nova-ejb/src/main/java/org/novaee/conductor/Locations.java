package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;

/** Which cell a server or a host is in, as nova_api's mappings say. */
@ApplicationScoped
public class Locations {

  private Database api;
  private CellRegistry cells;

  /** A host stays in its cell, so what was once found need not be looked up again. */
  private final Map<String, String> hosts = new ConcurrentHashMap<>();

  /** For the container. */
  protected Locations() {}

  @Inject
  public Locations(@NovaApi Database api, CellRegistry cells) {
    this.api = api;
    this.cells = cells;
  }

  /** The cell the server is recorded in; empty while it is only a build request. */
  public Optional<Cell> ofServer(String serverUuid) {
    return first(
            "SELECT c.uuid FROM instance_mappings m JOIN cell_mappings c ON c.id = m.cell_id"
                + " WHERE m.instance_uuid = ?1",
            serverUuid)
        .map(cells::require);
  }

  /** The cell the host is mapped to; empty for a host that was not discovered yet. */
  public Optional<Cell> ofHost(String host) {
    String known = hosts.get(host);
    if (known == null) {
      known =
          first(
                  "SELECT c.uuid FROM host_mappings m JOIN cell_mappings c ON c.id = m.cell_id"
                      + " WHERE m.host = ?1",
                  host)
              .orElse(null);
      if (known == null) {
        return Optional.empty();
      }
      hosts.put(host, known);
    }
    return Optional.of(cells.require(known));
  }

  /** Where a new host goes that speaks on this broker: the first cell that takes hosts. */
  public Optional<Cell> ofNewHosts() {
    return cells.all().stream().filter(cell -> !cell.isCell0() && !cell.isDisabled()).findFirst();
  }

  private Optional<String> first(String sql, String value) {
    return api.read(
        em -> {
          List<?> rows = em.createNativeQuery(sql).setParameter(1, value).getResultList();
          return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0).toString());
        });
  }
}
