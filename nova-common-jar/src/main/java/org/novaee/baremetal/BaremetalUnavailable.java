package org.novaee.baremetal;

/** The bare metal service could not be asked, or there is none; says what was attempted. */
public final class BaremetalUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BaremetalUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
