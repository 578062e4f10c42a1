package org.novaee.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Row;
import org.novaee.db.Select;

/** Which availability zones have hosts that take servers. */
@ApplicationScoped
public class AvailableZones {

  private Database api;
  private CellRegistry cells;
  private ScatterGather ask;
  private String defaultZone;

  /** For the container. */
  protected AvailableZones() {}

  @Inject
  public AvailableZones(
      @NovaApi Database api,
      CellRegistry cells,
      ScatterGather ask,
      @ConfigProperty(name = "nova.default_availability_zone") String defaultZone) {
    this.api = api;
    this.cells = cells;
    this.ask = ask;
    this.defaultZone = defaultZone;
  }

  /** Whether a host in the zone is enabled; hosts whose aggregates name none are in the default. */
  public boolean hasHosts(String zone) {
    boolean isDefault = zone.equals(defaultZone);
    Set<String> named = api.read(em -> hosts(em, isDefault ? null : zone));
    if (named.isEmpty() && !isDefault) {
      return false;
    }
    return ask.ask(cells.all(), cell -> hasHosts(cell, named, isDefault)).stream()
        .anyMatch(answer -> answer.isPresent() && answer.value());
  }

  /**
   * The zone that the aggregates of a host name; null if they name none, or it is in none.
   *
   * @param host null for none
   */
  public String ofHost(EntityManager em, String host) {
    return Select.rows(
            em,
            "SELECT m.value FROM aggregate_hosts h JOIN aggregate_metadata m"
                + " ON m.aggregate_id = h.aggregate_id AND m.`key` = 'availability_zone'"
                + " WHERE h.host = ?1 ORDER BY h.aggregate_id LIMIT 1",
            host == null ? "" : host)
        .stream()
        .findFirst()
        .map(row -> row.text(0))
        .orElse(null);
  }

  /** The zone of hosts that no aggregate puts into another. */
  public String defaultZone() {
    return defaultZone;
  }

  /**
   * @param zone null for hosts of every zone that an aggregate names
   */
  private static Set<String> hosts(EntityManager em, String zone) {
    String ofZone = zone == null ? "" : " AND m.value = ?1";
    String sql =
        "SELECT DISTINCT h.host FROM aggregate_metadata m JOIN aggregate_hosts h"
            + " ON h.aggregate_id = m.aggregate_id WHERE m.`key` = 'availability_zone'"
            + ofZone;
    List<Row> rows = zone == null ? Select.rows(em, sql) : Select.rows(em, sql, zone);
    Set<String> hosts = new HashSet<>();
    rows.forEach(row -> hosts.add(row.text(0)));
    return hosts;
  }

  private static boolean hasHosts(Cell cell, Set<String> named, boolean outside) {
    return cell
        .database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT host FROM services WHERE `binary` = 'nova-compute' AND deleted = 0"
                        + " AND (disabled IS NULL OR disabled = 0)"))
        .stream()
        .anyMatch(row -> named.contains(row.text(0)) != outside);
  }
}
