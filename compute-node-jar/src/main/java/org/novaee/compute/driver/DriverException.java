package org.novaee.compute.driver;

/**
 * The hypervisor refused or failed; the message says what was attempted, on what, and the cause.
 */
public class DriverException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DriverException(String message) {
    super(message);
  }

  public DriverException(String message, Throwable cause) {
    super(message, cause);
  }
}
