package org.novaee.server.act;

import org.novaee.fault.Fault;
import org.novaee.server.Lifecycle;
import org.novaee.server.ServerState;
import org.novaee.server.VmState;

/** What holds for volumes of shelved servers alone. */
final class ShelvedVolumes {

  private ShelvedVolumes() {}

  /**
   * @param allowed whether the caller speaks a version of the API that knows such volumes
   * @throws Fault of kind conflict if not and the server is shelved
   */
  static void requireVersion(ServerState state, boolean allowed, Lifecycle operation) {
    boolean shelved =
        VmState.SHELVED.equals(state.vmState())
            || VmState.SHELVED_OFFLOADED.equals(state.vmState());
    if (shelved && !allowed) {
      throw Fault.conflict(
          "Cannot '%s' instance %s while it is in vm_state %s"
              .formatted(operation.word(), state.uuid(), state.vmState()));
    }
  }

  /** Whether a host can do either is not known while there is none. */
  static void requireSimple(String tag, boolean multiattach) {
    if (tag != null) {
      throw Fault.invalid(
          "Tagged volume attachment is not supported for shelved-offloaded instances.");
    }
    if (multiattach) {
      throw Fault.invalid(
          "Attaching multiattach volumes is not supported for shelved-offloaded instances.");
    }
  }
}
