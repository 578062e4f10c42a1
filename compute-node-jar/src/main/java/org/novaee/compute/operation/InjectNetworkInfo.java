package org.novaee.compute.operation;

import java.util.List;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.network.NetworkService;
import org.novaee.network.NetworkUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings record and host up to what the network service knows of a server's interfaces. */
public final class InjectNetworkInfo {

  private static final Logger log = LoggerFactory.getLogger(InjectNetworkInfo.class);

  private final ServerRecords records;
  private final NetworkService network;
  private final ComputeDriver driver;

  public InjectNetworkInfo(ServerRecords records, NetworkService network, ComputeDriver driver) {
    this.records = records;
    this.network = network;
    this.driver = driver;
  }

  /** Only of a server at rest: what is being done to another keeps its record itself. */
  public void run(Server asked) {
    records
        .find(asked.uuid())
        .filter(server -> server.taskState() == null)
        .ifPresentOrElse(
            this::refresh, () -> log.info("Left the record of interfaces as it is: not at rest"));
  }

  private void refresh(Server server) {
    try {
      List<Vif> now = Vif.update(server.vifs(), network.interfaces(server.uuid()));
      records
          .tryChange(server.uuid(), Change.fromRest().vifs(now))
          .ifPresent(recorded -> driver.serveInterfaces(recorded, now));
      log.info("The server has {} interfaces", now.size());
    } catch (NetworkUnavailable e) {
      log.warn("Reading the server's interfaces failed: {}", Failures.message(e), e);
      records.fault(server.uuid(), e);
    }
  }
}
