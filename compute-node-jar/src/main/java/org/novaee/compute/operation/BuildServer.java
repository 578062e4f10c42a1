package org.novaee.compute.operation;

import org.novaee.compute.driver.BuildRefused;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PlaceRefused;
import org.novaee.compute.resource.ClaimRefused;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.model.Server;
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

  private final ServerRecords records;
  private final Conductor conductor;
  private final ResourceTracker tracker;
  private final NetworkService network;
  private final VolumeConnections connections;
  private final ComputeDriver driver;

  public BuildServer(
      ServerRecords records,
      Conductor conductor,
      ResourceTracker tracker,
      NetworkService network,
      ServerVolumes volumes,
      ComputeDriver driver) {
    this.records = records;
    this.conductor = conductor;
    this.tracker = tracker;
    this.network = network;
    this.connections = new VolumeConnections(records, volumes);
    this.driver = driver;
  }

  /**
   * Carries out the order; a repeat goes on where the former run was cut off.
   *
   * @throws RpcException if the records cannot be had
   */
  public void run(org.novaee.model.BuildServer order) {
    Build build = new Build(records, tracker, network, connections, driver, order);
    if (!build.begin()) {
      leaveOut(order.server());
      return;
    }
    try {
      records.duringEvent(order.serverUuid(), EVENT, build::run);
      tracker.failedBuilds().succeeded();
    } catch (ServerLost e) {
      log.info("Gave up the build: {}", e.getMessage());
    } catch (RpcException e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn("The build failed: {}", Failures.message(e), e);
      if (isHostsOwn(e)) {
        tracker.failedBuilds().failed();
      }
      conductor.buildFailed(
          order.serverUuid(),
          records.hostName(),
          order.attempt(),
          order.alternates(),
          order.options(),
          Failures.message(e),
          isRetriable(e));
    }
  }

  private void leaveOut(Server ordered) {
    records
        .find(ordered.uuid())
        .ifPresentOrElse(
            now -> {
              log.info("Nothing to build: it is {}, task {}", now.vmState(), now.taskState());
              records.endEvent(now.uuid(), EVENT);
            },
            () -> Leftover.remove(driver, ordered));
  }

  /** Whether it is the host that failed, which is to be tried after others. */
  private static boolean isHostsOwn(RuntimeException failure) {
    return isRetriable(failure)
        && !(failure instanceof ClaimRefused || failure instanceof PlaceRefused);
  }

  /** What the network service refuses here it will refuse for any host. */
  private static boolean isRetriable(RuntimeException failure) {
    return !(failure instanceof NetworkUnavailable || failure instanceof BuildRefused);
  }
}
