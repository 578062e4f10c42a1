package org.novaee.placement.api.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the root of the API says: which versions there are. */
final class VersionDocument {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private VersionDocument() {}

  static void answer(
      HttpServletRequest request, HttpServletResponse response, PlacementRequest placement)
      throws IOException {
    if (!request.getMethod().equals("GET")) {
      response.setHeader("Allow", "GET");
      PlacementFilter.send(
          response, 405, "The method specified is not allowed for this resource.", placement);
      return;
    }
    ObjectNode body = MAPPER.createObjectNode();
    ObjectNode version = body.putArray("versions").addObject();
    version
        .put("id", "v" + Versions.MIN)
        .put("max_version", Versions.MAX.toString())
        .put("min_version", Versions.MIN.toString())
        .put("status", "CURRENT");
    // The address of this very document, however the client came to it.
    version.putArray("links").addObject().put("rel", "self").put("href", "");
    AnswerFilter.date(Dated.now(null), placement)
        .forEach((name, value) -> response.setHeader(name, value));
    response.setContentType("application/json");
    response.getOutputStream().write(body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
