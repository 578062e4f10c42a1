package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.novaee.cell.Cell;
import org.novaee.fault.Fault;
import org.novaee.server.Lifecycle;
import org.novaee.server.ServerState;
import org.novaee.server.TaskState;
import org.novaee.server.VmState;
import org.novaee.server.query.ServerLookup;
import org.novaee.service.ComputeServices;

/** Where servers stand on which something is to be done. */
@ApplicationScoped
public class ServerCells {

  private ServerLookup lookup;
  private ComputeServices services;

  /** For the container. */
  protected ServerCells() {}

  @Inject
  public ServerCells(ServerLookup lookup, ComputeServices services) {
    this.lookup = lookup;
    this.services = services;
  }

  /**
   * The server's cell; one that is still to be built is refused as its state says.
   *
   * @throws Fault of kind not found or conflict
   */
  Cell require(String uuid, boolean admin, Lifecycle operation) {
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
   * @throws Fault of kind conflict if the server is on no host, or its host cannot be asked
   */
  void requireHostUp(Cell cell, ServerState state) {
    if (state.host() == null || state.host().isEmpty()) {
      throw Fault.conflict("Instance " + state.uuid() + " is not ready");
    }
    if (!services.isUp(cell, state.host())) {
      throw Fault.conflict("Service is unavailable at this time.");
    }
  }
}
