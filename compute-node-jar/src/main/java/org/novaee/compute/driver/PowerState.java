package org.novaee.compute.driver;

/** State of a guest; {@link #code()} is Nova's number for it. */
public enum PowerState {
  UNKNOWN(0),
  RUNNING(1),
  PAUSED(3),
  SHUTDOWN(4),
  CRASHED(6),
  SUSPENDED(7),
  /** There is no such guest on the hypervisor. Recorded as {@link #UNKNOWN}'s number. */
  ABSENT(0);

  private final int code;

  PowerState(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
