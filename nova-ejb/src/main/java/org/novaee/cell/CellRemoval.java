package org.novaee.cell;

import jakarta.persistence.EntityManager;
import org.novaee.db.Database;

/** Takes a cell that holds nothing any more out of the mappings. */
public final class CellRemoval {

  /** How it ended. */
  public enum Outcome {
    /** The cell is no longer mapped. */
    REMOVED,
    /** Hosts are mapped to it. */
    HAS_HOSTS,
    /** Servers are in it. */
    HAS_SERVERS,
    /** All its servers are deleted, but still mapped. */
    HAS_MAPPINGS
  }

  private final Database api;

  public CellRemoval(Database api) {
    this.api = api;
  }

  /**
   * Removes the cell's mapping. Its database stays.
   *
   * @param force whether hosts that are mapped to it are forgotten, too
   */
  public Outcome remove(Cell cell, boolean force) {
    if (!force && mapped("HostMapping", cell) > 0) {
      return Outcome.HAS_HOSTS;
    }
    if (mapped("InstanceMapping", cell) > 0) {
      return livingServers(cell) > 0 ? Outcome.HAS_SERVERS : Outcome.HAS_MAPPINGS;
    }
    // So that the hosts are found again if the database is mapped anew.
    cell.database().stepRun(CellRemoval::unmapNodes);
    api.stepRun(
        em -> {
          em.createQuery("DELETE FROM HostMapping h WHERE h.cellId = :cell")
              .setParameter("cell", cell.id())
              .executeUpdate();
          em.createQuery("DELETE FROM CellMapping c WHERE c.id = :cell")
              .setParameter("cell", cell.id())
              .executeUpdate();
        });
    return Outcome.REMOVED;
  }

  private static void unmapNodes(EntityManager em) {
    em.createQuery("UPDATE ComputeNode n SET n.mapped = 0 WHERE n.deleted = 0").executeUpdate();
  }

  private long mapped(String entity, Cell cell) {
    return api.read(
        em ->
            em.createQuery(
                    "SELECT COUNT(m) FROM " + entity + " m WHERE m.cellId = :cell", Long.class)
                .setParameter("cell", cell.id())
                .getSingleResult());
  }

  private static long livingServers(Cell cell) {
    return cell.database()
        .read(
            em ->
                em.createQuery("SELECT COUNT(i) FROM Instance i WHERE i.deleted = 0", Long.class)
                    .getSingleResult());
  }
}
