package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;

/** Reads a JSON body, never more of it than allowed. */
final class RequestBody {

  private static final Set<String> MEDIA_TYPES =
      Set.of("application/json", "application/vnd.openstack.compute+json", "text/plain");

  private RequestBody() {}

  /** Whether a body of this type is read as JSON. */
  static boolean isAccepted(String contentType) {
    if (contentType == null || contentType.isBlank()) {
      return true;
    }
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    return MEDIA_TYPES.contains(type.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * Reads the body into the request: its JSON, nothing if it is empty, or that it is malformed.
   *
   * @param limit the most bytes to read
   * @throws BodyTooLarge if there are more
   */
  static void read(ApiRequest request, InputStream in, int limit) throws IOException {
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new BodyTooLarge();
    }
    if (bytes.length == 0) {
      request.body(null);
      return;
    }
    try {
      JsonNode body = JsonText.read(bytes);
      request.body(body == null || body.isNull() || body.isMissingNode() ? null : body);
    } catch (JsonText.Malformed e) {
      request.malformedBody();
    }
  }

  /** The body is larger than allowed. */
  static final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
