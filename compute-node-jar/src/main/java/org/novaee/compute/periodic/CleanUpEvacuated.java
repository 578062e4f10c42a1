package org.novaee.compute.periodic;

import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.operation.ServerRecords;
import org.novaee.compute.work.HostWork;
import org.novaee.model.MoveServer;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what a host that is back still has of servers which were evacuated from it meanwhile, but
 * no disks that their new hosts use.
 */
public final class CleanUpEvacuated implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(CleanUpEvacuated.class);

  private final ServerRecords records;
  private final Conductor conductor;
  private final ComputeDriver driver;
  private final HostWork work;

  public CleanUpEvacuated(
      ServerRecords records, Conductor conductor, ComputeDriver driver, HostWork work) {
    this.records = records;
    this.conductor = conductor;
    this.driver = driver;
    this.work = work;
  }

  @Override
  public void run() {
    for (MoveServer evacuated : records.evacuated()) {
      work.onServer(evacuated.serverUuid(), () -> remove(evacuated));
    }
  }

  private void remove(MoveServer evacuated) {
    boolean isBack = records.hostName().equals(evacuated.server().host());
    if (!isBack) {
      log.info("The server was evacuated to {}", evacuated.server().host());
      driver.coldMigration().abandon(evacuated.server());
    }
    conductor.evacuationCleaned(
        evacuated.serverUuid(), evacuated.migration().uuid(), records.hostName());
  }
}
