package org.novaee.compute.periodic;

import org.novaee.compute.operation.ServerRecords;
import org.novaee.compute.operation.SyncPowerState;
import org.novaee.compute.work.HostWork;
import org.novaee.model.Server;

/** Looks for servers whose recorded power state is not their guest's. */
public final class SyncPowerStates implements Runnable {

  private final ServerRecords records;
  private final SyncPowerState sync;
  private final HostWork work;

  public SyncPowerStates(ServerRecords records, SyncPowerState sync, HostWork work) {
    this.records = records;
    this.sync = sync;
    this.work = work;
  }

  @Override
  public void run() {
    for (Server server : records.all()) {
      if (!work.isBusy(server.uuid()) && sync.differs(server)) {
        work.onServer(server.uuid(), () -> sync.run(server.uuid()));
      }
    }
  }
}
