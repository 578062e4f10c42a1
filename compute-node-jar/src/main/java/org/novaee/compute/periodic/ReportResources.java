package org.novaee.compute.periodic;

import org.novaee.compute.driver.HypervisorUnreachable;
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
  private final String address;
  private HostReport told;

  /**
   * @param address of the host
   */
  public ReportResources(
      ServerRecords records, ResourceTracker tracker, ComputeDatabase database, String address) {
    this.records = records;
    this.address = address;
    this.tracker = tracker;
    this.database = database;
  }

  /**
   * Counts anew and tells, even if nothing changed; or that the hypervisor cannot be reached.
   *
   * @throws HypervisorUnreachable then
   */
  public synchronized void inFull() {
    try {
      tracker.refresh(records.all(), records.reservations());
    } catch (HypervisorUnreachable e) {
      database.hypervisorUnreachable(records.hostName(), address, e.getMessage());
      throw e;
    }
    tell(tracker.report());
  }

  /** Tells if something differs from what was told before. */
  public synchronized void ifChanged() {
    tracker.lookIfChanged();
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
