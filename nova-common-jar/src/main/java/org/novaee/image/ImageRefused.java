package org.novaee.image;

/** The image service was asked and said no. */
public final class ImageRefused extends ImageUnavailable {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status the HTTP status of the refusal, 400 to 499
   */
  public ImageRefused(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** The HTTP status of the refusal. */
  public int status() {
    return status;
  }
}
