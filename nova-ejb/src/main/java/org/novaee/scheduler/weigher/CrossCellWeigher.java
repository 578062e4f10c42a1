package org.novaee.scheduler.weigher;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/** Lets a server stay in its cell when it moves, unless there is no room. */
@Weigher(
    name = "CrossCellWeigher",
    description = "1 in the cell that a move should stay in, -1 in another, 0 where it is all one.",
    option = "filter_scheduler.cross_cell_move_weight_multiplier",
    aggregateKey = "cross_cell_move_weight_multiplier")
public final class CrossCellWeigher implements HostWeigher {

  @Override
  public double weigh(HostState host, RequestSpec request) {
    if (request.preferredCell() == null) {
      return 0;
    }
    return request.preferredCell().equals(host.cellUuid()) ? 1 : -1;
  }
}
