package org.novaee.cell;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds hosts that report to a cell but are mapped to none. May run anywhere, at any time. */
@ApplicationScoped
public class HostDiscovery {

  private static final Logger log = LoggerFactory.getLogger(HostDiscovery.class);

  private static final String UNMAPPED_NODES =
      "SELECT DISTINCT n.host FROM ComputeNode n WHERE n.deleted = 0 AND n.mapped = 0"
          + " AND n.host IS NOT NULL ORDER BY n.host";

  private static final String SERVICES =
      "SELECT s.host FROM Service s WHERE s.deleted = 0 AND s.binary = 'nova-compute'"
          + " AND s.host IS NOT NULL ORDER BY s.host";

  private Database api;
  private CellRegistry cells;

  /** For the container's proxy. */
  protected HostDiscovery() {}

  @Inject
  public HostDiscovery(@NovaApi Database api, CellRegistry cells) {
    this.api = api;
    this.cells = cells;
  }

  /** Whether any host, mapped or not, has reported to a cell's database. */
  public static boolean isReportedTo(Database cell) {
    return cell.read(
        em ->
            em.createQuery("SELECT COUNT(n) FROM ComputeNode n WHERE n.deleted = 0", Long.class)
                    .getSingleResult()
                > 0);
  }

  /**
   * Maps all new hosts of all cells.
   *
   * @return the hosts that were mapped
   */
  public List<String> discover() {
    List<String> mapped = new ArrayList<>();
    for (Cell cell : cells.all()) {
      if (!cell.isCell0()) {
        mapped.addAll(discover(cell, false));
      }
    }
    return mapped;
  }

  /**
   * Maps the new hosts of one cell.
   *
   * @param byService whether to go by compute services rather than by hypervisor nodes, which finds
   *     hosts without a hypervisor, too
   * @return the hosts that were mapped
   */
  public List<String> discover(Cell cell, boolean byService) {
    List<String> hosts =
        cell.database()
            .read(
                em ->
                    em.createQuery(byService ? SERVICES : UNMAPPED_NODES, String.class)
                        .getResultList());
    List<String> mapped = new ArrayList<>();
    for (String host : hosts) {
      if (map(host, cell)) {
        log.info("Host {} is mapped to cell {}", host, cell);
        mapped.add(host);
      }
    }
    if (!hosts.isEmpty()) {
      markMapped(cell, hosts);
    }
    return mapped;
  }

  /** False if the host was mapped before, to whatever cell. */
  private boolean map(String host, Cell cell) {
    return api.step(
        em ->
            em.createNativeQuery(
                        "INSERT IGNORE INTO host_mappings (created_at, cell_id, host)"
                            + " VALUES (UTC_TIMESTAMP(), ?1, ?2)")
                    .setParameter(1, cell.id())
                    .setParameter(2, host)
                    .executeUpdate()
                > 0);
  }

  private static void markMapped(Cell cell, List<String> hosts) {
    cell.database()
        .stepRun(
            em ->
                em.createQuery(
                        "UPDATE ComputeNode n SET n.mapped = 1 WHERE n.mapped = 0 AND n.host IN"
                            + " :hosts")
                    .setParameter("hosts", hosts)
                    .executeUpdate());
  }
}
