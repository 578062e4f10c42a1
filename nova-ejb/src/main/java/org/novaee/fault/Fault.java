package org.novaee.fault;

/**
 * A request is refused. The message is Nova's and goes to the sender as it is; the kind decides the
 * status of the answer.
 */
public class Fault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a request is refused. */
  public enum Kind {
    /** What was asked for cannot be understood or makes no sense. */
    INVALID,
    /** The sender may not, or a quota is used up. */
    FORBIDDEN,
    /** What it is about does not exist, or not for the sender. */
    NOT_FOUND,
    /** Not in the present state. */
    CONFLICT,
    /** The hypervisor or the deployment cannot do it. */
    NOT_IMPLEMENTED,
    /** A service that is needed cannot be reached. */
    UNAVAILABLE,
    /** It was tried, and went wrong. */
    FAILED
  }

  private final Kind kind;

  public Fault(Kind kind, String message) {
    this(kind, message, null);
  }

  public Fault(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Why the request is refused. */
  public Kind kind() {
    return kind;
  }

  public static Fault invalid(String message) {
    return new Fault(Kind.INVALID, message);
  }

  public static Fault forbidden(String message) {
    return new Fault(Kind.FORBIDDEN, message);
  }

  public static Fault notFound(String message) {
    return new Fault(Kind.NOT_FOUND, message);
  }

  public static Fault conflict(String message) {
    return new Fault(Kind.CONFLICT, message);
  }
}
