package org.novaee.model;

/**
 * Where a guest's console listens and where its users are to be sent, or why there is none.
 *
 * @param host as the console proxies reach it
 * @param tlsPort or null
 * @param urlBase what the proxy's address begins with
 */
public record ConsoleAccess(
    Outcome outcome, String host, int port, Integer tlsPort, String urlBase) {

  /** What became of the request for a console. */
  public enum Outcome {
    OPEN,
    /** Consoles of this kind are not configured on the host, or this guest has none. */
    UNAVAILABLE,
    /** There is no such type among the consoles of its kind. */
    INVALID,
    /** The hypervisor knows no such consoles. */
    UNSUPPORTED
  }

  private static final int TEXT = 255;

  /**
   * @throws IllegalArgumentException if an open console is nowhere, or at what cannot be recorded
   */
  public ConsoleAccess {
    if (outcome == Outcome.OPEN
        && (!isText(host)
            || !isText(urlBase)
            || !isPort(port)
            || (tlsPort != null && !isPort(tlsPort)))) {
      throw new IllegalArgumentException("A console at " + host + ":" + port + ", " + urlBase);
    }
  }

  private static boolean isText(String text) {
    return text != null && !text.isEmpty() && text.length() <= TEXT;
  }

  private static boolean isPort(int number) {
    return number >= 0 && number < 65536;
  }

  /** There is no console, for this reason. */
  public static ConsoleAccess none(Outcome reason) {
    return new ConsoleAccess(reason, null, 0, null, null);
  }
}
