package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.novaee.cell.Cell;
import org.novaee.console.ConsoleTokens;
import org.novaee.fault.Fault;
import org.novaee.model.ConsoleAccess;
import org.novaee.model.Server;
import org.novaee.rpc.RpcTimeout;
import org.novaee.server.Lifecycle;
import org.novaee.server.VmState;

/** Lets users see what their servers show. */
@ApplicationScoped
public class ServerConsoles {

  private ServerOrders orders;
  private ConsoleTokens tokens;

  /** For the container. */
  protected ServerConsoles() {}

  @Inject
  public ServerConsoles(ServerOrders orders, ConsoleTokens tokens) {
    this.orders = orders;
    this.tokens = tokens;
  }

  /**
   * The end of the guest's serial console.
   *
   * @param length number of lines, null for all that is kept
   * @throws Fault of kind conflict if the server is on no host or its host does not answer
   */
  public String output(String uuid, boolean admin, Integer length) {
    Cell cell = orders.cell(uuid, admin, Lifecycle.CONSOLE_OUTPUT);
    Server server = orders.require(cell, uuid, admin, Lifecycle.CONSOLE_OUTPUT);
    try {
      return orders.host(server).consoleOutput(server, length);
    } catch (RpcTimeout e) {
      throw noAnswer(server, e);
    }
  }

  /**
   * Lets whoever knows the answer into a console, for a while.
   *
   * @param operation the line of the state table for consoles of the protocol
   * @param protocol {@code vnc}, {@code spice}, {@code serial} or {@code mks}
   * @param type {@code novnc}, {@code spice-html5} …
   * @return the address to open, which holds the secret
   * @throws Fault of kind invalid or not implemented if there is no such console; conflict if the
   *     server is on no host or its host does not answer
   */
  public String open(
      String uuid, boolean admin, Lifecycle operation, String protocol, String type) {
    Cell cell = orders.cell(uuid, admin, operation);
    Server server = orders.require(cell, uuid, admin, operation);
    ConsoleAccess access = ask(server, protocol, type);
    return switch (access.outcome()) {
      case OPEN -> tokens.authorize(cell, uuid, type, access);
      case UNAVAILABLE -> throw unavailable(server, type);
      case INVALID -> throw Fault.invalid("Invalid console type " + type);
      case UNSUPPORTED ->
          throw new Fault(
              Fault.Kind.NOT_IMPLEMENTED, "The requested functionality is not supported.");
    };
  }

  /** A guest that is still being made will have one. */
  private static Fault unavailable(Server server, String type) {
    return VmState.BUILDING.equals(server.vmState())
        ? ServerOrders.notReady(server.uuid())
        : Fault.invalid("Unavailable console type " + type + ".");
  }

  private ConsoleAccess ask(Server server, String protocol, String type) {
    try {
      return orders.host(server).console(server, protocol, type);
    } catch (RpcTimeout e) {
      throw noAnswer(server, e);
    }
  }

  private static Fault noAnswer(Server server, RpcTimeout e) {
    return new Fault(
        Fault.Kind.CONFLICT, "Host " + server.host() + " does not answer at this time.", e);
  }
}
