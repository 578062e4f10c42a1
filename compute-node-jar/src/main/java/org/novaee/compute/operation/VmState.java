package org.novaee.compute.operation;

/** Names of server states, as recorded. */
final class VmState {

  static final String BUILDING = "building";
  static final String ACTIVE = "active";
  static final String STOPPED = "stopped";
  static final String PAUSED = "paused";
  static final String SOFT_DELETED = "soft-delete";
  static final String SUSPENDED = "suspended";
  static final String RESCUED = "rescued";
  static final String ERROR = "error";
  static final String SHELVED = "shelved";

  private VmState() {}
}
