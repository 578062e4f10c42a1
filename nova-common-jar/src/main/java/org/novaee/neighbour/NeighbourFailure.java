package org.novaee.neighbour;

/** A neighbour gave no answer, or one that is no success; says what was attempted and why not. */
public final class NeighbourFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** {@link #status()} where there was no answer. */
  public static final int NO_ANSWER = 0;

  private final int status;

  NeighbourFailure(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** The HTTP status, or {@link #NO_ANSWER}. */
  public int status() {
    return status;
  }
}
