package org.novaee.identity;

/** Keystone could not be asked; says what was attempted. */
public class IdentityUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public IdentityUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
