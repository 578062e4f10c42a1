package org.novaee.healing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.novaee.cell.Cell;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.healing.CannotHeal.Reason;
import org.novaee.model.Server;
import org.novaee.placement.Claim;
import org.novaee.placement.ClaimRefused;
import org.novaee.placement.Owner;
import org.novaee.placement.PlacementService;
import org.novaee.server.InstanceRecords;
import org.novaee.server.VmState;

/**
 * Claims for servers that are on a host and hold nothing of it what their flavors ask for. Servers
 * in a task are left to it, and what failed while it was built to its deletion.
 */
public final class AllocationHealing {

  private static final int BATCH = 50;

  private final InstanceRecords instances;
  private final PlacementService placement;
  private final Consumer<String> progress;

  /**
   * @param progress told what is done
   */
  public AllocationHealing(
      InstanceRecords instances, PlacementService placement, Consumer<String> progress) {
    this.instances = instances;
    this.placement = placement;
    this.progress = progress;
  }

  /**
   * What is asked for.
   *
   * @param limit how many servers are healed at most
   * @param server the only one; null for all
   * @param isForced whether the server's claim is made anew even if it holds something
   * @param isTrial whether it is only told what would be done
   */
  public record Order(int limit, String server, boolean isForced, boolean isTrial) {}

  /**
   * Heals the servers of a cell, oldest first.
   *
   * @return how many were healed
   * @throws CannotHeal for the first that could not be; those before are healed
   */
  public int heal(Cell cell, Order order) throws CannotHeal {
    int healed = 0;
    long last = 0;
    while (healed < order.limit()) {
      List<Row> batch = next(cell, last, order);
      if (batch.isEmpty()) {
        break;
      }
      last = batch.get(batch.size() - 1).number(0);
      List<String> uuids = batch.stream().map(row -> row.text(1)).toList();
      Map<String, Server> servers = cell.database().read(em -> instances.load(em, uuids));
      Set<String> holding = new HashSet<>();
      placement.holders(uuids).values().forEach(holding::addAll);
      for (String uuid : uuids) {
        Server server = servers.get(uuid);
        if (server != null
            && healed < order.limit()
            && (order.isForced() || !holding.contains(uuid))
            && heal(cell, server, order.isTrial())) {
          healed++;
        }
      }
    }
    return healed;
  }

  private static List<Row> next(Cell cell, long last, Order order) {
    List<Object> parameters = new ArrayList<>(List.of(last));
    String which = "";
    if (order.server() != null) {
      which = " AND uuid = ?";
      parameters.add(order.server());
    }
    if (!order.isForced()) {
      which += " AND vm_state <> ?";
      parameters.add(VmState.ERROR);
    }
    String sql =
        "SELECT id, uuid FROM instances WHERE id > ? AND deleted = 0 AND node IS NOT NULL"
            + " AND task_state IS NULL"
            + which
            + " ORDER BY id LIMIT "
            + BATCH;
    return cell.database().read(em -> Select.rows(em, sql, parameters));
  }

  /** False for a trial, and where the server has begun something else meanwhile. */
  private boolean heal(Cell cell, Server server, boolean isTrial) throws CannotHeal {
    Claim claim = OwedClaim.of(cell, server, placement);
    String what =
        "instance " + server.uuid() + " on node " + server.node() + ": " + claim.amounts();
    if (isTrial) {
      progress.accept("[dry-run] Would claim for " + what);
      return false;
    }
    AtomicBoolean hasChanged = new AtomicBoolean();
    try {
      placement.change(
          change ->
              change.claimAnew(
                  new Owner(server.projectId(), server.userId()),
                  List.of(claim),
                  () -> {
                    hasChanged.set(!isStill(cell, server));
                    if (hasChanged.get()) {
                      throw new ClaimRefused(
                          claim.provider().uuid(), "the server is not there any more");
                    }
                  }));
    } catch (ClaimRefused e) {
      if (hasChanged.get()) {
        progress.accept("Instance " + server.uuid() + " has begun something else; left to it");
        return false;
      }
      throw new CannotHeal(
          Reason.REFUSED,
          "Placement refused the claim for "
              + what
              + " ("
              + e.getMessage()
              + "). Make room on the"
              + " host, then repeat this.");
    }
    progress.accept("Claimed for " + what);
    return true;
  }

  private static boolean isStill(Cell cell, Server server) {
    return !cell.database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT 1 FROM instances WHERE uuid = ?1 AND node = ?2 AND deleted = 0"
                        + " AND task_state IS NULL",
                    server.uuid(),
                    server.node()))
        .isEmpty();
  }
}
