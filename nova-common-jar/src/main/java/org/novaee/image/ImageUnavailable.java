package org.novaee.image;

/** An image could not be asked for or read; says what was attempted, on what, and the cause. */
public class ImageUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ImageUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
