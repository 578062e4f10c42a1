package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.server.VmState;
import org.novaee.server.query.ServerLookup;

/** Says what a server is, whatever it was. */
@ApplicationScoped
public class StateReset {

  private ServerLookup lookup;
  private ServerChanges changes;

  /** For the container. */
  protected StateReset() {}

  @Inject
  public StateReset(ServerLookup lookup, ServerChanges changes) {
    this.lookup = lookup;
    this.changes = changes;
  }

  /**
   * Ends the server's task and sets its state.
   *
   * @param active to be active, else to be in error
   */
  public void reset(String uuid, boolean active) {
    Cell cell = lookup.locate(uuid, true).cell();
    if (cell == null) {
      throw ServerOrders.notReady(uuid);
    }
    Map<String, Object> columns = new HashMap<>();
    columns.put("vm_state", active ? VmState.ACTIVE : VmState.ERROR);
    columns.put("task_state", null);
    while (!changes.tryChange(
        cell,
        changes.require(cell, uuid),
        InstanceActions.RESET_STATE,
        columns,
        (em, before) -> {})) {
      Thread.onSpinWait();
    }
  }
}
