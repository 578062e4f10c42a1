package org.novaee.compute.image;

import org.novaee.compute.driver.BuildRefused;

/** An image cannot be used, on whatever host. */
public final class ImageRejected extends BuildRefused {

  private static final long serialVersionUID = 1L;

  ImageRejected(String message) {
    super(message);
  }
}
