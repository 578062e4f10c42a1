package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Map;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.fault.Fault;
import org.novaee.model.PasswordOutcome;
import org.novaee.model.Server;
import org.novaee.rpc.RpcException;
import org.novaee.server.Lifecycle;
import org.novaee.server.ServerState;
import org.novaee.server.TaskState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes the password of the administrator within a running guest. */
@ApplicationScoped
public class PasswordChange {

  private static final Logger log = LoggerFactory.getLogger(PasswordChange.class);

  private ServerOrders orders;
  private ServerChanges changes;
  private InstanceActions actions;

  /** For the container. */
  protected PasswordChange() {}

  @Inject
  public PasswordChange(ServerOrders orders, ServerChanges changes, InstanceActions actions) {
    this.orders = orders;
    this.changes = changes;
    this.actions = actions;
  }

  /**
   * Changes it, and comes back when that is done.
   *
   * @throws Fault of kind conflict or not implemented if it was not changed, as far as one knows
   */
  public void change(String uuid, boolean admin, String password) {
    Cell cell = orders.cell(uuid, admin, Lifecycle.CHANGE_PASSWORD);
    changes.change(
        cell,
        uuid,
        admin,
        Lifecycle.CHANGE_PASSWORD,
        InstanceActions.CHANGE_PASSWORD,
        Collections.singletonMap("task_state", TaskState.UPDATING_PASSWORD),
        (em, before) -> {
          if (before.host() == null) {
            throw ServerOrders.notReady(uuid);
          }
        });
    Server server = orders.server(cell, uuid);
    PasswordOutcome outcome = ask(cell, server, password);
    switch (outcome) {
      case CHANGED -> keep(cell, server, password);
      case NOT_RUNNING -> throw failed(uuid, "instance " + uuid + " is not running");
      case NO_AGENT -> throw Fault.conflict("QEMU guest agent is not enabled");
      case UNSUPPORTED -> throw Fault.conflict("Set admin password is not supported");
      case UNIMPLEMENTED ->
          throw new Fault(Fault.Kind.NOT_IMPLEMENTED, "Unable to set password on instance");
      case FAILED -> throw failed(uuid, "error setting admin password");
    }
  }

  private static void keep(Cell cell, Server server, String password) {
    Map<String, String> pieces = PasswordRecord.pieces(server, password);
    if (!pieces.isEmpty()) {
      cell.database().stepRun(em -> PasswordRecord.write(em, server.uuid(), pieces));
    }
  }

  /** A host that does not answer may do it yet; it is the caller's to try again. */
  private PasswordOutcome ask(Cell cell, Server server, String password) {
    try {
      return orders.host(server).setAdminPassword(server, password);
    } catch (RpcException e) {
      log.warn("Changing the password of server {} failed", server.uuid(), e);
      endTask(cell, server.uuid());
      throw failed(
          server.uuid(), "host " + server.host() + " did not answer or could not be understood");
    }
  }

  private void endTask(Cell cell, String uuid) {
    ServerState now = changes.require(cell, uuid);
    if (TaskState.UPDATING_PASSWORD.equals(now.taskState())) {
      changes.tryChange(
          cell,
          now,
          null,
          Collections.singletonMap("task_state", null),
          (em, before) -> actions.fail(em, uuid));
    }
  }

  private static Fault failed(String uuid, String reason) {
    return Fault.conflict("Failed to set admin password on " + uuid + " because " + reason);
  }
}
