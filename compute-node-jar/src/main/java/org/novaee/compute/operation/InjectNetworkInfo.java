package org.novaee.compute.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.network.NetworkService;
import org.novaee.network.NetworkUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the record of a server's interfaces up to what the network service knows. */
public final class InjectNetworkInfo {

  private static final Logger log = LoggerFactory.getLogger(InjectNetworkInfo.class);

  private final ServerRecords records;
  private final NetworkService network;

  public InjectNetworkInfo(ServerRecords records, NetworkService network) {
    this.records = records;
    this.network = network;
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
      List<Vif> now = merged(server.vifs(), network.interfaces(server.uuid()));
      records.tryChange(server.uuid(), Change.fromRest().vifs(now));
      log.info("The server has {} interfaces", now.size());
    } catch (NetworkUnavailable e) {
      log.warn("Reading the server's interfaces failed: {}", Failures.message(e), e);
      records.fault(server.uuid(), e);
    }
  }

  /** The network service does not know of tags, nor for whom a port was made. */
  private static List<Vif> merged(List<Vif> recorded, List<Vif> known) {
    Map<String, Vif> byPort =
        recorded.stream().collect(Collectors.toMap(Vif::portId, Function.identity(), (a, b) -> a));
    List<Vif> merged = new ArrayList<>();
    for (Vif vif : known) {
      Vif before = byPort.get(vif.portId());
      merged.add(
          before == null
              ? vif
              : new Vif(
                  vif.portId(),
                  vif.macAddress(),
                  vif.networkId(),
                  vif.networkLabel(),
                  vif.type(),
                  vif.devName(),
                  vif.bridge(),
                  vif.mtu(),
                  vif.active(),
                  before.createdByNova(),
                  before.tag(),
                  vif.subnets()));
    }
    return merged;
  }
}
