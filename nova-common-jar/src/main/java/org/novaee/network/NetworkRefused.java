package org.novaee.network;

/** The network service was asked and said no. */
public final class NetworkRefused extends NetworkUnavailable {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final String reason;

  /**
   * A refusal of our own, on the network service's behalf.
   *
   * @param status the HTTP status it would be, 400 to 499
   */
  public NetworkRefused(int status, String reason) {
    this(status, "", reason, reason, null);
  }

  /**
   * @param status the HTTP status of the refusal, 400 to 499
   * @param type the network service's name for it, maybe empty
   * @param reason the network service's own words, maybe empty
   */
  public NetworkRefused(int status, String type, String reason, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.type = type;
    this.reason = reason;
  }

  /** The HTTP status of the refusal. */
  public int status() {
    return status;
  }

  /** The network service's name for the refusal, {@code OverQuota} …; maybe empty. */
  public String type() {
    return type;
  }

  /** The network service's own words, maybe empty. */
  public String reason() {
    return reason;
  }
}
