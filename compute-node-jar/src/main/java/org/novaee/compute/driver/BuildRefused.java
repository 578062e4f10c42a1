package org.novaee.compute.driver;

/** What was asked for cannot be built on any host like this; the message is meant for the user. */
public class BuildRefused extends DriverException {

  private static final long serialVersionUID = 1L;

  public BuildRefused(String message) {
    super(message);
  }
}
