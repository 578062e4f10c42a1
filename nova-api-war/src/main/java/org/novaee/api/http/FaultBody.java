package org.novaee.api.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The JSON of a refusal: {@code {"itemNotFound": {"code": 404, "message": …}}}. */
public final class FaultBody {

  /** The media type of a refusal; a success carries no charset. */
  public static final String MEDIA_TYPE = "application/json; charset=UTF-8";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(400, "badRequest"),
          Map.entry(401, "unauthorized"),
          Map.entry(403, "forbidden"),
          Map.entry(404, "itemNotFound"),
          Map.entry(405, "badMethod"),
          Map.entry(409, "conflictingRequest"),
          Map.entry(413, "overLimit"),
          Map.entry(415, "badMediaType"),
          Map.entry(429, "overLimit"),
          Map.entry(501, "notImplemented"),
          Map.entry(503, "serviceUnavailable"));

  private FaultBody() {}

  /**
   * @param retryAfter the value of the Retry-After header, or null
   */
  public static String json(int status, String message, String retryAfter) {
    ObjectNode body = MAPPER.createObjectNode();
    ObjectNode fault = body.putObject(NAMES.getOrDefault(status, "computeFault"));
    fault.put("code", status).put("message", message);
    if (retryAfter != null && (status == 413 || status == 429)) {
      fault.put("retryAfter", retryAfter);
    }
    return body.toString();
  }
}
