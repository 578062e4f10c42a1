package org.novaee.compute.operation;

import org.novaee.model.Server;

/** What the record of a server that is being resized remembers of the time before. */
final class RememberedState {

  private static final String OLD_VM_STATE = "old_vm_state";

  private RememberedState() {}

  /** Whether the guest ran before, and is to run when all is done. */
  static boolean isActive(Server server) {
    return !VmState.STOPPED.equals(server.systemMetadata().get(OLD_VM_STATE));
  }
}
