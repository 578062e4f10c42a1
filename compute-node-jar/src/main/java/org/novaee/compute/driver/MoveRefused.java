package org.novaee.compute.driver;

/** A guest cannot move as was asked; nothing was changed. The message is meant for the user. */
public class MoveRefused extends DriverException {

  private static final long serialVersionUID = 1L;

  public MoveRefused(String message) {
    super(message);
  }
}
