package org.novaee.healing;

/** What a server should hold of its host cannot be claimed; says why and what to do. */
public final class CannotHeal extends Exception {

  private static final long serialVersionUID = 1L;

  /** What stands in the way. */
  public enum Reason {
    /** The server's node has no record. */
    NO_NODE,
    /** Placement has no such provider, or it has not enough. */
    REFUSED,
    /** It would take devices of which nobody knows which they are. */
    DEVICES
  }

  private final Reason reason;

  CannotHeal(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
