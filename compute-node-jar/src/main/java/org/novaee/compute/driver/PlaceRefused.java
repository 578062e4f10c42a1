package org.novaee.compute.driver;

/** The host has not got what a server is to have to itself; the message says what that is. */
public class PlaceRefused extends DriverException {

  private static final long serialVersionUID = 1L;

  public PlaceRefused(String message) {
    super(message);
  }
}
