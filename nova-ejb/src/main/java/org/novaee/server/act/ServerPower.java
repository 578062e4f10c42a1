package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.novaee.action.InstanceActions;
import org.novaee.server.Lifecycle;
import org.novaee.server.TaskState;

/** Turns servers on and off, restarts them, and has them dump their memory. */
@ApplicationScoped
public class ServerPower {

  private ServerOrders orders;

  /** For the container. */
  protected ServerPower() {}

  @Inject
  public ServerPower(ServerOrders orders) {
    this.orders = orders;
  }

  /** Starts a server that is off. */
  public void start(String uuid, boolean admin) {
    orders.send(
        uuid,
        admin,
        Lifecycle.START,
        InstanceActions.START,
        TaskState.POWERING_ON,
        (host, server) -> host.start(server));
  }

  /** Shuts a server down, asking its guest first. */
  public void stop(String uuid, boolean admin) {
    orders.send(
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
    orders.send(
        uuid,
        admin,
        hard ? Lifecycle.HARD_REBOOT : Lifecycle.SOFT_REBOOT,
        InstanceActions.REBOOT,
        hard ? TaskState.REBOOTING_HARD : TaskState.REBOOTING,
        (host, server) -> host.reboot(server, hard ? "HARD" : "SOFT"));
  }

  /** Interrupts the guest so that it dumps its memory, if it is made to; its state stays. */
  public void triggerCrashDump(String uuid, boolean admin) {
    orders.send(
        uuid,
        admin,
        Lifecycle.TRIGGER_CRASH_DUMP,
        InstanceActions.TRIGGER_CRASH_DUMP,
        Map.of(),
        (host, server) -> host.triggerCrashDump(server));
  }
}
