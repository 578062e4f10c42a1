package org.novaee.placement.api.http;

import java.util.Map;
import org.novaee.placement.PlacementFault;

/** A refusal whose status belongs to HTTP. What rules refuse is a {@code Fault}. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final PlacementFault.Code code;
  private final transient Map<String, String> headers;

  public Refusal(int status, String message) {
    this(status, PlacementFault.Code.UNDEFINED, message, Map.of());
  }

  /**
   * @param headers further headers of the answer
   */
  Refusal(int status, PlacementFault.Code code, String message, Map<String, String> headers) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = Map.copyOf(headers);
  }

  /** 400 with {@code message}. */
  public static Refusal badRequest(String message) {
    return new Refusal(400, message);
  }

  /** 400 with a name. */
  public static Refusal badRequest(PlacementFault.Code code, String message) {
    return new Refusal(400, code, message, Map.of());
  }

  /** The status of the answer. */
  public int status() {
    return status;
  }

  PlacementFault.Code code() {
    return code;
  }

  Map<String, String> headers() {
    return headers;
  }
}
