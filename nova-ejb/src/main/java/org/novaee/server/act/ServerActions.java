package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.fault.Fault;
import org.novaee.model.Server;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.contract.ComputeNode;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.InstanceRecords;
import org.novaee.server.Lifecycle;
import org.novaee.server.ServerState;
import org.novaee.server.TaskState;
import org.novaee.server.VmState;
import org.novaee.server.query.ServerLookup;

/** Power, console and state of servers. */
@ApplicationScoped
public class ServerActions {

  private ServerLookup lookup;
  private ServerChanges changes;
  private InstanceRecords records;
  private ComputeNodes computeNodes;

  /** For the container. */
  protected ServerActions() {}

  @Inject
  public ServerActions(
      ServerLookup lookup,
      ServerChanges changes,
      InstanceRecords records,
      ComputeNodes computeNodes) {
    this.lookup = lookup;
    this.changes = changes;
    this.records = records;
    this.computeNodes = computeNodes;
  }

  /** Starts a server that is off. */
  public void start(String uuid, boolean admin) {
    order(
        uuid,
        admin,
        Lifecycle.START,
        InstanceActions.START,
        TaskState.POWERING_ON,
        (host, server) -> host.start(server));
  }

  /** Shuts a server down, asking its guest first. */
  public void stop(String uuid, boolean admin) {
    order(
        uuid,
        admin,
        Lifecycle.STOP,
        InstanceActions.STOP,
        TaskState.POWERING_OFF,
        (host, server) -> host.stop(server, true));
  }

  /**
   * Starts a server anew.
   *
   * @param hard by the power button, not by asking the guest
   */
  public void reboot(String uuid, boolean admin, boolean hard) {
    order(
        uuid,
        admin,
        hard ? Lifecycle.HARD_REBOOT : Lifecycle.SOFT_REBOOT,
        InstanceActions.REBOOT,
        hard ? TaskState.REBOOTING_HARD : TaskState.REBOOTING,
        (host, server) -> host.reboot(server, hard ? "HARD" : "SOFT"));
  }

  /**
   * The end of the guest's serial console.
   *
   * @param length number of lines, null for all that is kept
   * @throws Fault of kind conflict if the server is on no host or its host does not answer
   */
  public String consoleOutput(String uuid, boolean admin, Integer length) {
    Cell cell = cell(uuid, admin, Lifecycle.CONSOLE_OUTPUT);
    Lifecycle.CONSOLE_OUTPUT.require(changes.require(cell, uuid), admin);
    Server server = cell.database().read(em -> records.load(em, List.of(uuid))).get(uuid);
    if (server == null || server.host() == null) {
      throw Fault.conflict("Instance " + uuid + " is not ready");
    }
    try {
      return computeNodes.on(server.host()).consoleOutput(server, length);
    } catch (RpcTimeout e) {
      throw new Fault(
          Fault.Kind.CONFLICT, "Host " + server.host() + " does not answer at this time.", e);
    }
  }

  /**
   * Sets what a server is, whatever it was.
   *
   * @param active to be active, else to be in error
   */
  public void resetState(String uuid, boolean active) {
    Cell cell = located(uuid, true);
    change(
        cell,
        uuid,
        InstanceActions.RESET_STATE,
        columns("vm_state", active ? VmState.ACTIVE : VmState.ERROR, "task_state", null),
        (em, before) -> {});
  }

  private void change(
      Cell cell,
      String uuid,
      String action,
      Map<String, Object> columns,
      ServerChanges.Follow follow) {
    while (!changes.tryChange(cell, changes.require(cell, uuid), action, columns, follow)) {
      Thread.onSpinWait();
    }
  }

  private void order(
      String uuid,
      boolean admin,
      Lifecycle operation,
      String action,
      String taskState,
      BiConsumer<ComputeNode, Server> order) {
    Cell cell = cell(uuid, admin, operation);
    changes.change(
        cell,
        uuid,
        admin,
        operation,
        action,
        Collections.singletonMap("task_state", taskState),
        (em, before) -> order.accept(host(before), server(em, uuid)));
  }

  private ComputeNode host(ServerState state) {
    if (state.host() == null) {
      throw Fault.conflict("Instance " + state.uuid() + " is not ready");
    }
    return computeNodes.on(state.host());
  }

  private Server server(EntityManager em, String uuid) {
    return records.load(em, List.of(uuid)).get(uuid);
  }

  /** The server's cell; one that is still to be built is refused as its state says. */
  private Cell cell(String uuid, boolean admin, Lifecycle operation) {
    Cell cell = lookup.locate(uuid, admin).cell();
    if (cell == null) {
      operation.require(
          new ServerState(uuid, VmState.BUILDING, TaskState.SCHEDULING, null, false, false), admin);
      throw Fault.conflict(
          "Instance " + uuid + " is in an invalid state for '" + operation.word() + "'");
    }
    return cell;
  }

  private Cell located(String uuid, boolean admin) {
    Cell cell = lookup.locate(uuid, admin).cell();
    if (cell == null) {
      throw Fault.conflict("Instance " + uuid + " is not ready");
    }
    return cell;
  }

  private static Map<String, Object> columns(String one, Object value, String other, Object more) {
    Map<String, Object> columns = new java.util.LinkedHashMap<>();
    columns.put(one, value);
    columns.put(other, more);
    return columns;
  }
}
