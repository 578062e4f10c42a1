package org.novaee.volume;

/** The volume service could not be asked; says what was attempted, on what, and the cause. */
public class VolumeUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public VolumeUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
