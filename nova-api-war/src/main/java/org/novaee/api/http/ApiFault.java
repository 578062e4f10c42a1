package org.novaee.api.http;

import java.util.Map;
import org.novaee.fault.Fault;

/**
 * A refusal whose status belongs to HTTP. What rules refuse is a {@link Fault}; {@link #statusOf}
 * tells how that is answered.
 */
public final class ApiFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  public ApiFault(int status, String message) {
    this(status, message, Map.of());
  }

  /**
   * @param headers further headers of the answer
   */
  public ApiFault(int status, String message, Map<String, String> headers) {
    super(message);
    this.status = status;
    this.headers = Map.copyOf(headers);
  }

  /** 400 with {@code message}. */
  public static ApiFault badRequest(String message) {
    return new ApiFault(400, message);
  }

  /** 400 as Nova answers where it has nothing to say about the reason. */
  public static ApiFault badRequest() {
    return badRequest(
        "The server could not comply with the request since it is either malformed or otherwise"
            + " incorrect.");
  }

  /** 404 as Nova answers for an operation that does not exist at a microversion. */
  public static ApiFault noSuchOperation() {
    return new ApiFault(404, "The resource could not be found.");
  }

  /** 410 for what was removed from the API. */
  public static ApiFault gone() {
    return new ApiFault(
        410, "This resource is no longer available. No forwarding address is given.");
  }

  /** The status of the answer. */
  public int status() {
    return status;
  }

  /** Further headers of the answer. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The status that answers a refusal of the rules. */
  public static int statusOf(Fault fault) {
    return switch (fault.kind()) {
      case INVALID -> 400;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case NOT_IMPLEMENTED -> 501;
      case UNAVAILABLE -> 503;
      case FAILED -> 500;
    };
  }
}
