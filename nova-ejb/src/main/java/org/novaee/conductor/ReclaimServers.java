package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.server.act.ServerDeletion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes servers for good that were deleted for the time being long enough ago. */
@ApplicationScoped
public class ReclaimServers {

  private static final Logger log = LoggerFactory.getLogger(ReclaimServers.class);

  private static final int BATCH = 500;

  private CellRegistry cells;
  private ServerDeletion deletion;
  private int reclaimSeconds;

  /** For the container. */
  protected ReclaimServers() {}

  /**
   * @param reclaimSeconds how long they are kept; 0 to leave them alone
   */
  @Inject
  public ReclaimServers(
      CellRegistry cells,
      ServerDeletion deletion,
      @ConfigProperty(name = "nova.reclaim_instance_interval") int reclaimSeconds) {
    this.cells = cells;
    this.deletion = deletion;
    this.reclaimSeconds = reclaimSeconds;
  }

  /** Looks once; safe to run anywhere at any time. */
  public void sweep() {
    if (reclaimSeconds <= 0) {
      return;
    }
    for (Cell cell : cells.all()) {
      for (String uuid : cell.database().read(this::due)) {
        log.info("Server {} was deleted long enough ago: deleting it for good", uuid);
        deletion.reclaim(cell, uuid);
      }
    }
  }

  private List<String> due(EntityManager em) {
    return Select.rows(
            em,
            "SELECT uuid FROM instances WHERE deleted = 0 AND vm_state = 'soft-delete'"
                + " AND task_state IS NULL AND COALESCE(deleted_at, updated_at) < ?1"
                + " ORDER BY id LIMIT "
                + BATCH,
            Timestamped.now().minusSeconds(reclaimSeconds))
        .stream()
        .map(row -> row.text(0))
        .toList();
  }
}
