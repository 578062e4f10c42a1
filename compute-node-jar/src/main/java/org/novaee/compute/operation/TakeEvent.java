package org.novaee.compute.operation;

import org.novaee.model.Server;
import org.novaee.model.ServerEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what follows from what a neighbour tells about a server: looks there and takes it over. */
final class TakeEvent {

  private static final Logger log = LoggerFactory.getLogger(TakeEvent.class);

  private final ServerRecords records;
  private final InjectNetworkInfo networkInfo;
  private final DetachInterface detach;
  private final SyncPowerState sync;
  private final ExtendVolume extension;

  TakeEvent(
      ServerRecords records,
      InjectNetworkInfo networkInfo,
      DetachInterface detach,
      SyncPowerState sync,
      ExtendVolume extension) {
    this.records = records;
    this.networkInfo = networkInfo;
    this.detach = detach;
    this.sync = sync;
    this.extension = extension;
  }

  /** An event that nothing here depends on is only noted. */
  void run(Server server, ServerEvent event) {
    switch (event.name()) {
      case "network-changed" -> networkInfo.run(server);
      case "network-vif-deleted" -> detach.forget(server, event.tag());
      case "volume-extended" -> extension.run(server, event.tag());
      case "power-update" ->
          records.duringEvent(server.uuid(), "compute_power_update", () -> sync.run(server.uuid()));
      default ->
          log.info("{} {} {}: nothing waits for it", event.name(), event.tag(), event.status());
    }
  }
}
