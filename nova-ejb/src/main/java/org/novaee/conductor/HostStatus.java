package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.novaee.cell.Cell;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.placement.PlacementService;
import org.novaee.placement.Traits;
import org.novaee.scheduler.HostStates;

/** Lets placement say of a disabled host that it takes no new servers. */
@ApplicationScoped
public class HostStatus {

  @Inject Locations locations;
  @Inject PlacementService placement;
  @Inject HostStates hostStates;

  /** A host's service was enabled or disabled: placement is to say so, as it is now. */
  public void serviceChanged(String host) {
    hostStates.changed();
    locations
        .ofHost(host)
        .ifPresent(
            cell ->
                placement.settleTrait(
                    Traits.COMPUTE_STATUS_DISABLED,
                    nodes(cell, host),
                    () -> isDisabled(cell, host)));
  }

  /** Placement is to say that a host takes new servers, or does not. */
  public void hostStatus(String host, boolean enabled) {
    locations
        .ofHost(host)
        .ifPresent(
            cell ->
                placement.settleTrait(
                    Traits.COMPUTE_STATUS_DISABLED, nodes(cell, host), () -> !enabled));
  }

  /** The uuids of a host's nodes, which are those of their providers. */
  static List<String> nodes(Cell cell, String host) {
    return select(
            cell,
            "SELECT uuid FROM compute_nodes WHERE host = ?1 AND deleted = 0 AND uuid IS NOT NULL",
            host)
        .stream()
        .map(row -> row.text(0))
        .toList();
  }

  private static boolean isDisabled(Cell cell, String host) {
    return !select(
            cell,
            "SELECT 1 FROM services WHERE host = ?1 AND `binary` = 'nova-compute' AND deleted = 0"
                + " AND disabled = 1",
            host)
        .isEmpty();
  }

  private static List<Row> select(Cell cell, String sql, String host) {
    return cell.database().read(em -> Select.rows(em, sql, host));
  }
}
