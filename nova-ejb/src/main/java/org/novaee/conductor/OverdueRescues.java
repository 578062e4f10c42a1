package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Timestamped;
import org.novaee.db.cell.Instance;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.InstanceRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends rescues that last longer than {@code rescue_timeout}. */
@ApplicationScoped
public class OverdueRescues {

  private static final Logger log = LoggerFactory.getLogger(OverdueRescues.class);

  private static final int BATCH = 500;

  private CellRegistry cells;
  private InstanceRecords instances;
  private InstanceActions actions;
  private ComputeNodes computeNodes;
  private int timeoutSeconds;

  /** For the container. */
  protected OverdueRescues() {}

  @Inject
  OverdueRescues(
      CellRegistry cells,
      InstanceRecords instances,
      InstanceActions actions,
      ComputeNodes computeNodes,
      @ConfigProperty(name = "nova.rescue_timeout") int timeoutSeconds) {
    this.cells = cells;
    this.instances = instances;
    this.actions = actions;
    this.computeNodes = computeNodes;
    this.timeoutSeconds = timeoutSeconds;
  }

  /** Looks once; safe to run anywhere at any time. */
  public void sweep() {
    if (timeoutSeconds <= 0) {
      return;
    }
    for (Cell cell : cells.all()) {
      for (Instance rescued : cell.database().read(this::overdue)) {
        cell.database().stepRun(em -> unrescue(em, rescued));
      }
    }
  }

  private List<Instance> overdue(EntityManager em) {
    return em.createQuery(
            "SELECT i FROM Instance i WHERE i.deleted = 0 AND i.vmState = 'rescued'"
                + " AND i.taskState IS NULL AND i.host IS NOT NULL AND i.launchedAt < :before"
                + " ORDER BY i.launchedAt",
            Instance.class)
        .setParameter("before", Timestamped.now().minusSeconds(timeoutSeconds))
        .setMaxResults(BATCH)
        .getResultList();
  }

  private void unrescue(EntityManager em, Instance rescued) {
    int changed =
        em.createQuery(
                "UPDATE Instance i SET i.taskState = 'unrescuing', i.updatedAt = :now"
                    + " WHERE i.uuid = :uuid AND i.deleted = 0 AND i.vmState = 'rescued'"
                    + " AND i.taskState IS NULL AND i.host = :host")
            .setParameter("now", Timestamped.now())
            .setParameter("uuid", rescued.getUuid())
            .setParameter("host", rescued.getHost())
            .executeUpdate();
    if (changed == 1) {
      log.info("Server {} was rescued for more than {} s", rescued.getUuid(), timeoutSeconds);
      actions.start(em, rescued.getUuid(), InstanceActions.UNRESCUE);
      computeNodes
          .on(rescued.getHost())
          .unrescue(instances.load(em, List.of(rescued.getUuid())).get(rescued.getUuid()));
    }
  }
}
