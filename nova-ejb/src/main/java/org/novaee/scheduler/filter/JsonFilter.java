package org.novaee.scheduler.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.novaee.model.RequestSpec;

/** Lets a user choose hosts by an expression over their attributes, in the hint {@code query}. */
@Filter(
    name = "JsonFilter",
    description = "The host must be as the expression in the hint query demands.",
    oncePerRequest = false)
public final class JsonFilter implements HostFilter {

  private static final String HINT = "query";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Check forRequest(RequestSpec request) {
    String query = request.hint(HINT);
    if (query == null || query.isBlank()) {
      return Check.PASS_ALL;
    }
    JsonNode parsed;
    try {
      parsed = JSON.readTree(query);
    } catch (JsonProcessingException e) {
      return host -> "the hint query is no JSON";
    }
    JsonQuery expression;
    try {
      expression = JsonQuery.of(parsed);
    } catch (IllegalArgumentException e) {
      return host -> "the hint query " + e.getMessage();
    }
    return host -> expression.isMetBy(host) ? null : "not as the hint query demands";
  }
}
