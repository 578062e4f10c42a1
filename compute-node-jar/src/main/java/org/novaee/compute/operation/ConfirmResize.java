package org.novaee.compute.operation;

import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.model.Migration;
import org.novaee.model.MoveServer;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what a host kept of a server that moved on and stays there. */
public final class ConfirmResize {

  private static final Logger log = LoggerFactory.getLogger(ConfirmResize.class);

  private static final String EVENT = "compute_confirm_resize";
  private static final String CONFIRMING = "confirming";

  private final ServerRecords records;
  private final Conductor conductor;
  private final ResourceTracker tracker;
  private final ComputeDriver driver;

  public ConfirmResize(
      ServerRecords records, Conductor conductor, ResourceTracker tracker, ComputeDriver driver) {
    this.records = records;
    this.conductor = conductor;
    this.tracker = tracker;
    this.driver = driver;
  }

  /** Without undo: what is left is removed by the next try. */
  public void run(MoveServer order) {
    Migration now = records.migration(order.migration().uuid());
    if (now == null || !CONFIRMING.equals(now.status())) {
      log.info("Nothing to confirm: the migration is {}", now == null ? null : now.status());
      return;
    }
    if (new MovePart(records, EVENT, order).done(() -> remove(order), conductor::confirmFailed)) {
      conductor.resizeConfirmed(order.serverUuid(), now.uuid(), records.hostName());
    }
  }

  private void remove(MoveServer order) {
    new Steps()
        .step("disks aside", () -> driver.coldMigration().discard(order.server()))
        .step("claim", () -> tracker.leave(order.migration(), order.server()))
        .run();
  }
}
