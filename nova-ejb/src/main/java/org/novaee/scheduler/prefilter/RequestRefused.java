package org.novaee.scheduler.prefilter;

/** No host can be asked for. */
public final class RequestRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message the reason, for the server's fault
   */
  public RequestRefused(String message) {
    super(message);
  }
}
