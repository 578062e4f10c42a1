package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.server.Lifecycle;
import org.novaee.server.TaskState;

/** Halts servers, in memory or with their memory on disk, and lets them go on. */
@ApplicationScoped
public class ServerPauses {

  private ServerOrders orders;

  /** For the container. */
  protected ServerPauses() {}

  @Inject
  public ServerPauses(ServerOrders orders) {
    this.orders = orders;
  }

  /** Halts a server's processors. */
  public void pause(String uuid, boolean admin) {
    orders.send(
        uuid,
        admin,
        Lifecycle.PAUSE,
        InstanceActions.PAUSE,
        TaskState.PAUSING,
        (host, server) -> host.pause(server));
  }

  /** Lets a paused server go on. */
  public void unpause(String uuid, boolean admin) {
    orders.send(
        uuid,
        admin,
        Lifecycle.UNPAUSE,
        InstanceActions.UNPAUSE,
        TaskState.UNPAUSING,
        (host, server) -> host.unpause(server));
  }

  /**
   * Puts a server's memory on disk and turns it off.
   *
   * @throws org.novaee.fault.Fault also if the server has something that cannot be put on disk
   */
  public void suspend(String uuid, boolean admin) {
    Cell cell = orders.cell(uuid, admin, Lifecycle.SUSPEND);
    RefusedFeatures.requireNoShares(cell, uuid);
    RefusedFeatures.requireNoMemoryEncryption(orders.server(cell, uuid), InstanceActions.SUSPEND);
    orders.send(
        uuid,
        admin,
        Lifecycle.SUSPEND,
        InstanceActions.SUSPEND,
        TaskState.SUSPENDING,
        (host, server) -> host.suspend(server));
  }

  /** Lets a suspended server go on. */
  public void resume(String uuid, boolean admin) {
    orders.send(
        uuid,
        admin,
        Lifecycle.RESUME,
        InstanceActions.RESUME,
        TaskState.RESUMING,
        (host, server) -> host.resume(server));
  }
}
