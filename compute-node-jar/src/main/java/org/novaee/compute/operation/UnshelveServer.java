package org.novaee.compute.operation;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.model.Server;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a shelved server back: on the host it is still on, or on this one, which was chosen for
 * it. Then the conductor says that it is active.
 */
public final class UnshelveServer {

  private static final Logger log = LoggerFactory.getLogger(UnshelveServer.class);

  private static final String EVENT = "compute_unshelve_instance";

  private final HostParts host;
  private final ServerRecords records;
  private final Conductor conductor;
  private final ResourceTracker tracker;
  private final ComputeDriver driver;

  public UnshelveServer(HostParts host) {
    this.host = host;
    this.records = host.records();
    this.conductor = host.conductor();
    this.tracker = host.tracker();
    this.driver = host.driver();
  }

  /** Starts the guest of a server that was not offloaded; if that fails it stays shelved. */
  public void here(Server asked) {
    new ServerTask(
            records,
            driver,
            "compute_start_instance",
            List.of(TaskState.UNSHELVING),
            UnaryOperator.identity())
        .run(
            asked.uuid(),
            server -> {
              driver.powerOn(server, server.vifs());
              tellBack(server);
            });
  }

  /**
   * Makes the guest of a server that was offloaded; what fails is undone and told the conductor.
   *
   * @throws RpcException if the records cannot be had
   */
  public void run(org.novaee.model.UnshelveServer order) {
    Optional<Server> taken =
        records.tryChange(
            order.serverUuid(),
            Change.from(TaskState.UNSHELVE).task(TaskState.SPAWNING).with("node", driver.node()));
    if (taken.isEmpty()) {
      leaveOut(order.server());
      return;
    }
    Server server = taken.get();
    try {
      records.duringEvent(server.uuid(), EVENT, new ServerReturn(host, server, order.image())::run);
    } catch (ServerLost e) {
      log.info("Gave up bringing the server back: {}", e.getMessage());
    } catch (RpcException e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn("Bringing the server back failed: {}", Failures.message(e), e);
      conductor.unshelveFailed(
          server.uuid(), records.hostName(), Failures.message(e), Failures.trace(e));
    }
  }

  private void tellBack(Server server) {
    conductor.unshelved(server.uuid(), records.hostName(), PowerState.RUNNING.code());
  }

  /** The message came again, or the server was deleted meanwhile. */
  private void leaveOut(Server ordered) {
    if (records.find(ordered.uuid()).isPresent()) {
      records.endEvent(ordered.uuid(), EVENT);
      return;
    }
    Leftover.remove(driver, ordered);
    tracker.release(ordered.uuid());
  }
}
