package org.novaee.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.db.Select;

/** Whether the compute nodes that servers are on can be spoken to. */
@ApplicationScoped
public class ComputeServices {

  private int serviceDownSeconds;

  /** For the container. */
  protected ComputeServices() {}

  /**
   * @param serviceDownSeconds how long after its last sign of life a service counts as up
   */
  @Inject
  public ComputeServices(@ConfigProperty(name = "nova.service_down_time") int serviceDownSeconds) {
    this.serviceDownSeconds = serviceDownSeconds;
  }

  /**
   * Whether the compute service of a host is up.
   *
   * @param host null for none, which is not up
   */
  public boolean isUp(Cell cell, String host) {
    return host != null
        && !cell.database()
            .read(
                em ->
                    Select.rows(
                        em,
                        "SELECT 1 FROM services WHERE host = ?1 AND `binary` = 'nova-compute'"
                            + " AND deleted = 0 AND (forced_down IS NULL OR forced_down = 0)"
                            + " AND COALESCE(last_seen_up, updated_at, created_at)"
                            + " >= UTC_TIMESTAMP() - INTERVAL ?2 SECOND",
                        host,
                        serviceDownSeconds))
            .isEmpty();
  }
}
