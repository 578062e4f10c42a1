package org.novaee.compute.operation;

import java.util.List;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.network.NetworkService;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One offloaded server on its way to this host. */
final class ServerReturn {

  private static final Logger log = LoggerFactory.getLogger(ServerReturn.class);

  private final ServerRecords records;
  private final Conductor conductor;
  private final ResourceTracker tracker;
  private final NetworkService network;
  private final VolumeConnections volumes;
  private final ComputeDriver driver;
  private final ImageRef image;
  private Server server;
  private List<Vif> vifs = List.of();

  /**
   * @param image its disk was kept in; null for a server that boots from a volume
   */
  ServerReturn(HostParts host, Server server, ImageRef image) {
    this.records = host.records();
    this.conductor = host.conductor();
    this.tracker = host.tracker();
    this.network = host.network();
    this.volumes = new VolumeConnections(records, host.volumes());
    this.driver = host.driver();
    this.server = server;
    this.image = image;
  }

  /** Does all of it; what was done is undone if a step fails. */
  void run() {
    new Steps()
        .step("claim", this::claim, () -> tracker.release(server.uuid()))
        .step("network", this::bindPorts, () -> network.unbind(server.uuid()))
        .step(
            "volumes", () -> server = volumes.connect(server), () -> server = volumes.undo(server))
        .step("guest", this::spawn, () -> driver.destroy(server, vifs))
        .step("volumes in use", () -> volumes.complete(server))
        .step("record", this::record)
        .step("tell", this::tell)
        .run();
  }

  private void claim() {
    tracker.claim(server.uuid(), server, MovedPorts.ofServer(network, server));
  }

  private void bindPorts() {
    vifs = MovedPorts.bind(network, driver, server.uuid(), server, records.hostName());
  }

  private void spawn() {
    Server shelved = image == null ? server : server.withImage(image);
    driver.spawn(shelved, null, vifs, step -> log.debug("Spawning: {}", step));
  }

  private void record() {
    records.change(
        server.uuid(), Change.from(TaskState.UNSHELVE).task(TaskState.SPAWNING).vifs(vifs));
  }

  private void tell() {
    conductor.unshelved(server.uuid(), records.hostName(), PowerState.RUNNING.code());
  }
}
