package org.novaee.neighbour;

/** A neighbour gave no answer, or one that is no success; says what was attempted and why not. */
public final class NeighbourFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** {@link #status()} where there was no answer. */
  public static final int NO_ANSWER = 0;

  private final int status;
  private final String body;

  NeighbourFailure(int status, String message, Throwable cause) {
    this(status, message, "", cause);
  }

  /**
   * @param body what the neighbour said, as it said it
   */
  NeighbourFailure(int status, String message, String body, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.body = body;
  }

  /** The HTTP status, or {@link #NO_ANSWER}. */
  public int status() {
    return status;
  }

  /** What the neighbour said, as it said it; empty if nothing. */
  public String body() {
    return body;
  }
}
