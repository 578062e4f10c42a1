package org.novaee.volume;

/** The volume service said no. The message is the service's own and is meant for the user. */
public class VolumeRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why it said no. */
  public enum Reason {
    /** The request makes no sense, or not in the volume's state. */
    INVALID,
    FORBIDDEN,
    /** The volume, snapshot or attachment does not exist, or not for the caller. */
    NOT_FOUND,
    OVER_QUOTA
  }

  private final Reason reason;

  public VolumeRefused(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why it said no. */
  public Reason reason() {
    return reason;
  }
}
