package org.novaee.network;

/** A network or port could not be asked for or had; says what was attempted and the cause. */
public class NetworkUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NetworkUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
