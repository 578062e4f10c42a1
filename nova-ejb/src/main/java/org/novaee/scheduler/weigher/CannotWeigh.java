package org.novaee.scheduler.weigher;

/** A host lacks what it is to be weighed by, so that there is no choosing among hosts. */
public final class CannotWeigh extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what is missing where, for the server's fault
   */
  public CannotWeigh(String message) {
    super(message);
  }
}
