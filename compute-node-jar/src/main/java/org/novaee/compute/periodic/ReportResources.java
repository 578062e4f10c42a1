package org.novaee.compute.periodic;

import org.novaee.compute.operation.ServerRecords;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.model.HostReport;
import org.novaee.rpc.contract.ComputeDatabase;

/**
 * Tells what the host has and uses: in full now and then, and soon after something changed. Its two
 * methods may be called from several threads.
 */
public final class ReportResources {

  private final ServerRecords records;
  private final ResourceTracker tracker;
  private final ComputeDatabase database;
  private HostReport told;

  public ReportResources(ServerRecords records, ResourceTracker tracker, ComputeDatabase database) {
    this.records = records;
    this.tracker = tracker;
    this.database = database;
  }

  /** Counts anew and tells, even if nothing changed. */
  public synchronized void inFull() {
    tracker.refresh(records.all(), records.reservations());
    tell(tracker.report());
  }

  /** Tells if something differs from what was told before. */
  public synchronized void ifChanged() {
    HostReport now = tracker.report();
    if (!now.equals(told)) {
      tell(now);
    }
  }

  private void tell(HostReport now) {
    // If this fails, the next comparison finds a difference.
    told = null;
    database.report(now);
    told = now;
  }
}
