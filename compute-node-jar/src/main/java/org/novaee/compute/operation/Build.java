package org.novaee.compute.operation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.model.BuildServer;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.model.Whereabouts;
import org.novaee.network.DevicePort;
import org.novaee.network.NetworkService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of one order to build a server. Used by one thread. */
final class Build {

  private static final Logger log = LoggerFactory.getLogger(Build.class);

  private static final String NO_NETWORK = "none";

  private final ServerRecords records;
  private final ResourceTracker tracker;
  private final NetworkService network;
  private final VolumeConnections volumes;
  private final ComputeDriver driver;
  private final BuildServer order;
  private Server server;
  private List<Vif> vifs;
  private List<DevicePort> devicePorts = List.of();

  Build(
      ServerRecords records,
      ResourceTracker tracker,
      NetworkService network,
      VolumeConnections volumes,
      ComputeDriver driver,
      BuildServer order) {
    this.records = records;
    this.tracker = tracker;
    this.network = network;
    this.volumes = volumes;
    this.driver = driver;
    this.order = order;
  }

  /** Takes the order up; false if the server is not there to be built any more. */
  boolean begin() {
    String first = wantsNetwork() ? TaskState.NETWORKING : TaskState.SPAWNING;
    Optional<Server> taken =
        records.tryChange(
            order.serverUuid(),
            Change.from(TaskState.BUILD)
                .task(first)
                .with("node", driver.node())
                .with("launched_on", records.hostName()));
    taken.ifPresent(
        now -> {
          server = now;
          vifs = now.vifs();
        });
    return taken.isPresent();
  }

  /** Does all of it; what was done is undone if a step fails. */
  void run() {
    new Steps()
        .step("claim", this::claim, () -> tracker.release(server.uuid()))
        .step("network", this::allocateNetwork, this::deallocateNetwork)
        .step("volumes", this::connectVolumes, () -> server = volumes.undo(server))
        .step("spawning", this::showSpawning)
        .step("guest", this::spawn, () -> driver.destroy(server, vifs))
        .step("volumes in use", () -> volumes.complete(server))
        .step("active", this::showActive)
        .run();
  }

  /** Ports that are to be devices of the host are those that a user made and names. */
  private void claim() {
    boolean areNamed =
        wantsNetwork()
            && order.options().networks().requests().stream()
                .anyMatch(request -> request.portId() != null);
    devicePorts = areNamed ? network.devicePorts(order.options().networks().requests()) : List.of();
    tracker.claim(server.uuid(), server, devicePorts);
  }

  private void allocateNetwork() {
    if (wantsNetwork()) {
      vifs =
          network.allocate(
              server.uuid(),
              server.projectId(),
              records.hostName(),
              server.availabilityZone(),
              order.options().networks(),
              MovedPorts.devices(driver, server.uuid(), server, records.hostName(), devicePorts));
    }
  }

  private boolean wantsNetwork() {
    return order.options() != null
        && order.options().networks() != null
        && !NO_NETWORK.equals(order.options().networks().mode());
  }

  /** Waits for those that are being made. */
  private void connectVolumes() {
    if (!ServerVolumes.has(server)) {
      return;
    }
    move(Change.from(TaskState.BUILD).task(TaskState.BLOCK_DEVICE_MAPPING).vifs(vifs));
    server = volumes.connect(server);
  }

  /** A server without ports shows it since it was taken up. */
  private void showSpawning() {
    if (!TaskState.SPAWNING.equals(server.taskState())) {
      move(Change.from(TaskState.BUILD).task(TaskState.SPAWNING).vifs(vifs));
    }
  }

  private void spawn() {
    driver.spawn(server, order.options(), vifs, step -> log.debug("Spawning: {}", step));
  }

  private void showActive() {
    move(
        Change.from(List.of(TaskState.SPAWNING))
            .noTask()
            .vm(VmState.ACTIVE)
            .power(PowerState.RUNNING)
            .with("launched_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  private void move(Change change) {
    server = records.change(server.uuid(), change);
  }

  /** A host that took over uses the ports on: then they are not this host's to delete. */
  private void deallocateNetwork() {
    if (wantsNetwork() && records.whereabouts(server.uuid()) != Whereabouts.ELSEWHERE) {
      network.deallocate(server.uuid());
    }
  }
}
