package org.novaee.compute.operation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.model.Whereabouts;
import org.novaee.network.NetworkService;
import org.novaee.network.NetworkUnavailable;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds a server: claim, network, guest, ACTIVE. What fails is undone and told the conductor, who
 * tries another host or gives up.
 */
public final class BuildServer {

  private static final Logger log = LoggerFactory.getLogger(BuildServer.class);

  private static final String EVENT = "compute__do_build_and_run_instance";
  private static final String NO_NETWORK = "none";

  private final ServerRecords records;
  private final Conductor conductor;
  private final ResourceTracker tracker;
  private final NetworkService network;
  private final ComputeDriver driver;

  public BuildServer(
      ServerRecords records,
      Conductor conductor,
      ResourceTracker tracker,
      NetworkService network,
      ComputeDriver driver) {
    this.records = records;
    this.conductor = conductor;
    this.tracker = tracker;
    this.network = network;
    this.driver = driver;
  }

  /**
   * Carries out the order; a repeat goes on where the former run was cut off.
   *
   * @throws RpcException if the records cannot be had
   */
  public void run(org.novaee.model.BuildServer order) {
    Optional<Server> recorded = records.find(order.serverUuid());
    if (recorded.isEmpty()) {
      Leftover.remove(driver, order.server());
      return;
    }
    Server server = recorded.get();
    if (!VmState.BUILDING.equals(server.vmState())
        || !TaskState.isOneOf(TaskState.BUILD, server.taskState())) {
      log.info("Nothing to build: it is {}, task {}", server.vmState(), server.taskState());
      return;
    }
    try {
      records.duringEvent(server.uuid(), EVENT, () -> new Build(server, order).run());
    } catch (ServerLost e) {
      log.info("Gave up the build: {}", e.getMessage());
    } catch (RpcException e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn("The build failed: {}", Failures.message(e), e);
      conductor.buildFailed(
          server.uuid(),
          records.hostName(),
          order.attempt(),
          order.alternates(),
          order.options(),
          Failures.message(e),
          isRetriable(e));
    }
  }

  /** What the network service refuses here it will refuse for any host. */
  private static boolean isRetriable(RuntimeException failure) {
    return !(failure instanceof NetworkUnavailable);
  }

  /** One run of one order. */
  private final class Build {

    private final org.novaee.model.BuildServer order;
    private Server server;
    private List<Vif> vifs;

    Build(Server server, org.novaee.model.BuildServer order) {
      this.server = server;
      this.order = order;
      this.vifs = server.vifs();
    }

    void run() {
      new Steps()
          .step("claim", () -> tracker.claim(server), () -> tracker.release(server.uuid()))
          .step("network", this::allocateNetwork, this::deallocateNetwork)
          .step("spawning", this::showSpawning)
          .step("guest", this::spawn, () -> driver.destroy(server, vifs))
          .step("active", this::showActive)
          .run();
    }

    private void allocateNetwork() {
      if (!wantsNetwork()) {
        return;
      }
      move(TaskState.NETWORKING);
      vifs =
          network.allocate(
              server.uuid(),
              server.projectId(),
              records.hostName(),
              server.availabilityZone(),
              order.options().networks());
    }

    private boolean wantsNetwork() {
      return order.options() != null
          && order.options().networks() != null
          && !NO_NETWORK.equals(order.options().networks().mode());
    }

    private void showSpawning() {
      boolean hasVolumes =
          server.blockDevices().stream().anyMatch(b -> "volume".equals(b.destinationType()));
      if (hasVolumes) {
        move(TaskState.BLOCK_DEVICE_MAPPING);
      }
      server =
          records.change(
              server.uuid(),
              Change.from(TaskState.BUILD)
                  .task(TaskState.SPAWNING)
                  .with("node", driver.node())
                  .with("launched_on", records.hostName())
                  .vifs(vifs));
    }

    private void spawn() {
      driver.spawn(server, vifs, step -> log.debug("Spawning: {}", step));
    }

    private void showActive() {
      records.change(
          server.uuid(),
          Change.from(List.of(TaskState.SPAWNING))
              .noTask()
              .vm(VmState.ACTIVE)
              .power(PowerState.RUNNING)
              .with("launched_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    private void move(String taskState) {
      server = records.change(server.uuid(), Change.from(TaskState.BUILD).task(taskState));
    }

    /** A host that took over uses the ports on: then they are not this host's to delete. */
    private void deallocateNetwork() {
      if (wantsNetwork() && records.whereabouts(server.uuid()) != Whereabouts.ELSEWHERE) {
        network.deallocate(server.uuid());
      }
    }
  }
}
