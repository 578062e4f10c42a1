package org.novaee.compute.process;

import org.novaee.compute.driver.DriverException;

/** A program of the host could not be started, took too long, or ended with an error. */
public final class CommandFailed extends DriverException {

  private static final long serialVersionUID = 1L;

  CommandFailed(String message) {
    super(message);
  }

  CommandFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
