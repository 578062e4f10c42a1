package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.novaee.cell.Cell;
import org.novaee.fault.Fault;
import org.novaee.model.Server;
import org.novaee.rpc.contract.ComputeNode;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.InstanceRecords;
import org.novaee.server.Lifecycle;
import org.novaee.server.ServerState;
import org.novaee.server.TaskState;
import org.novaee.server.VmState;
import org.novaee.server.query.ServerLookup;

/**
 * Orders to the hosts of servers: the state is checked and moved, the action noted and the order
 * sent, all in one step.
 */
@ApplicationScoped
public class ServerOrders {

  private ServerLookup lookup;
  private ServerChanges changes;
  private InstanceRecords records;
  private ComputeNodes computeNodes;

  /** For the container. */
  protected ServerOrders() {}

  @Inject
  public ServerOrders(
      ServerLookup lookup,
      ServerChanges changes,
      InstanceRecords records,
      ComputeNodes computeNodes) {
    this.lookup = lookup;
    this.changes = changes;
    this.records = records;
    this.computeNodes = computeNodes;
  }

  /**
   * Gives the server a task and sends the order that ends it.
   *
   * @param admin whether a lock does not stop the caller
   * @param action what the record of actions calls it
   * @param order the server is as recorded after the change
   * @throws Fault of kind not found or conflict
   */
  public void send(
      String uuid,
      boolean admin,
      Lifecycle operation,
      String action,
      String taskState,
      BiConsumer<ComputeNode, Server> order) {
    send(uuid, admin, operation, action, Collections.singletonMap("task_state", taskState), order);
  }

  /**
   * As {@link #send(String, boolean, Lifecycle, String, String, BiConsumer)}, with any change of
   * the server's row.
   *
   * @param action null for one that is not recorded
   */
  public void send(
      String uuid,
      boolean admin,
      Lifecycle operation,
      String action,
      Map<String, Object> columns,
      BiConsumer<ComputeNode, Server> order) {
    Cell cell = cell(uuid, admin, operation);
    changes.change(
        cell,
        uuid,
        admin,
        operation,
        action,
        columns,
        (em, before) -> order.accept(host(before), server(em, uuid)));
  }

  /**
   * The server's cell; one that is still to be built is refused as its state says.
   *
   * @throws Fault of kind not found or conflict
   */
  public Cell cell(String uuid, boolean admin, Lifecycle operation) {
    Cell cell = lookup.locate(uuid, admin).cell();
    if (cell == null) {
      operation.require(
          new ServerState(uuid, VmState.BUILDING, TaskState.SCHEDULING, null, false, false), admin);
      throw Fault.conflict(
          "Instance " + uuid + " is in an invalid state for '" + operation.word() + "'");
    }
    return cell;
  }

  /**
   * The server as recorded.
   *
   * @throws Fault of kind not found if it is deleted
   */
  public Server server(Cell cell, String uuid) {
    Server server = cell.database().read(em -> server(em, uuid));
    if (server == null) {
      throw ServerLookup.notFound(uuid);
    }
    return server;
  }

  /**
   * A server that the operation is allowed on now, to ask its host something.
   *
   * @throws Fault of kind not found or conflict
   */
  public Server require(Cell cell, String uuid, boolean admin, Lifecycle operation) {
    operation.require(changes.require(cell, uuid), admin);
    Server server = server(cell, uuid);
    if (server.host() == null) {
      throw notReady(uuid);
    }
    return server;
  }

  /**
   * Checks that the operation is allowed on the server now.
   *
   * @throws Fault of kind not found or conflict
   */
  public void check(Cell cell, String uuid, boolean admin, Lifecycle operation) {
    operation.require(changes.require(cell, uuid), admin);
  }

  /**
   * Notes that the running request does something to the server that leaves its state.
   *
   * @throws Fault of kind not found or conflict
   */
  public void note(Cell cell, String uuid, boolean admin, Lifecycle operation, String action) {
    changes.change(cell, uuid, admin, operation, action, Map.of(), (em, before) -> {});
  }

  /** Tells the server's host something within a step, if the server is on one. */
  public void tell(EntityManager em, String uuid, BiConsumer<ComputeNode, Server> message) {
    Server server = server(em, uuid);
    if (server != null && server.host() != null) {
      message.accept(host(server), server);
    }
  }

  /** The compute node of the server's host. */
  public ComputeNode host(Server server) {
    return computeNodes.on(server.host());
  }

  /**
   * The compute node of the server's host.
   *
   * @throws Fault of kind conflict if it is on none
   */
  ComputeNode host(ServerState state) {
    if (state.host() == null) {
      throw notReady(state.uuid());
    }
    return computeNodes.on(state.host());
  }

  /** The server as the running step has it; null if it is deleted. */
  Server server(EntityManager em, String uuid) {
    return records.load(em, List.of(uuid)).get(uuid);
  }

  /** The refusal for a server that is on no host yet. */
  static Fault notReady(String uuid) {
    return Fault.conflict("Instance " + uuid + " is not ready");
  }
}
