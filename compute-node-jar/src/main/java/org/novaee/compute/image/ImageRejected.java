package org.novaee.compute.image;

import org.novaee.compute.driver.DriverException;

/** An image cannot be used here, whatever the host; the message is meant for its owner. */
public final class ImageRejected extends DriverException {

  private static final long serialVersionUID = 1L;

  ImageRejected(String message) {
    super(message);
  }
}
