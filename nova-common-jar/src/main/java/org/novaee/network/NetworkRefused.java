package org.novaee.network;

/** The network service was asked and said no. */
public final class NetworkRefused extends NetworkUnavailable {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String reason;

  /**
   * @param status the HTTP status of the refusal, 400 to 499
   * @param reason the network service's own words, maybe empty
   */
  public NetworkRefused(int status, String reason, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.reason = reason;
  }

  /** The HTTP status of the refusal. */
  public int status() {
    return status;
  }

  /** The network service's own words, maybe empty. */
  public String reason() {
    return reason;
  }
}
