package org.novaee.placement.api.stories;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One request of a story and what is true of its answer.
 *
 * @param request method and path: {@code GET /resource_providers}
 * @param at the microversion; null for the story's
 * @param since the step is left out below this version
 * @param until the step is left out above this version
 * @param as whose token; null for the administrator's, {@code nobody} for none
 * @param send further headers
 * @param body null for none
 * @param status of the answer
 * @param facts JSON pointer to value, see {@link Facts}
 * @param absent JSON pointers that lead nowhere
 * @param says what the error's detail contains
 * @param code the error's code
 * @param headers header name to a regular expression that its value matches; empty for no such
 *     header
 */
record Step(
    @JsonProperty("do") String request,
    String at,
    String since,
    String until,
    String as,
    Map<String, String> send,
    JsonNode body,
    int status,
    Map<String, JsonNode> facts,
    List<String> absent,
    String says,
    String code,
    Map<String, String> headers) {

  Step {
    send = send == null ? Map.of() : send;
    facts = facts == null ? Map.of() : facts;
    absent = absent == null ? List.of() : absent;
    headers = headers == null ? Map.of() : headers;
  }

  String method() {
    return request.substring(0, request.indexOf(' '));
  }

  /** Path and query. */
  String target() {
    return request.substring(request.indexOf(' ') + 1);
  }
}
