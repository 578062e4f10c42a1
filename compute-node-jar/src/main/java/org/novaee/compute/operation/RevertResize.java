package org.novaee.compute.operation;

import java.util.List;
import java.util.Optional;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.model.MoveServer;
import org.novaee.model.Server;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes a server from the host it goes back from: guest and claim, but not its ports. */
public final class RevertResize {

  private static final Logger log = LoggerFactory.getLogger(RevertResize.class);

  private static final String EVENT = "compute_revert_resize";

  private final ServerRecords records;
  private final Conductor conductor;
  private final ResourceTracker tracker;
  private final VolumeConnections volumes;
  private final ComputeDriver driver;

  public RevertResize(HostParts host) {
    this.records = host.records();
    this.conductor = host.conductor();
    this.tracker = host.tracker();
    this.volumes = new VolumeConnections(records, host.volumes());
    this.driver = host.driver();
  }

  /** Without undo: what is left is removed by the next try. */
  public void run(MoveServer order) {
    Optional<Server> found =
        records
            .find(order.serverUuid())
            .filter(now -> TaskState.isOneOf(List.of(TaskState.RESIZE_REVERTING), now.taskState()));
    if (found.isEmpty()) {
      log.info("Left out {}: the server is not to go back any more", EVENT);
      return;
    }
    Server server = found.get();
    if (new MovePart(records, EVENT, order)
        .done(() -> removeWithPatience(server, order), staysHere(order))) {
      conductor.resizeUndone(
          server.uuid(), order.migration().uuid(), records.hostName(), order.options());
    }
  }

  /** Half a server cannot stay: that its removal failed is kept for the operator. */
  private MovePart.Failed staysHere(MoveServer order) {
    return (server, migration, host, reason, details) -> {
      if (!isWhole(order)) {
        throw new DriverException("removing what is left of server " + server + ": " + reason);
      }
      conductor.undoFailed(server, migration, host, reason, details);
    };
  }

  /** What fails once is tried again, since half of the guest may be gone. */
  private void removeWithPatience(Server server, MoveServer order) {
    try {
      remove(server, order);
    } catch (RpcException e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn("Removing the guest failed, trying again: {}", Failures.message(e), e);
      remove(server, order);
    }
  }

  private void remove(Server server, MoveServer order) {
    new Steps()
        .step("guest", () -> driver.destroy(server, server.vifs()))
        .step("volumes", () -> volumes.disconnect(server))
        .step("claim", () -> tracker.leave(order.migration(), server))
        .run();
  }

  /** Whether the server came here wholly before it was to go back, and its disks are there. */
  private boolean isWhole(MoveServer order) {
    boolean cameWhole = order.options() == null || order.options().failure() == null;
    return cameWhole && driver.directories().contains(order.serverUuid());
  }
}
