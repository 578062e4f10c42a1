package org.novaee.placement.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.novaee.api.http.JsonText;
import org.novaee.api.http.PythonText;
import org.novaee.api.http.QueryParameters;
import org.novaee.api.http.SchemaDocuments;
import org.novaee.api.http.Violation;

/** Reads bodies and queries, and checks them against the schema documents of the API. */
@ApplicationScoped
public class Schemas {

  /** More than any sensible request; the largest are those of the reshaper. */
  private static final int MAX_BODY = 4 << 20;

  private final SchemaDocuments documents = new SchemaDocuments(Schemas.class);

  /**
   * Reads and checks a body.
   *
   * @param name the document's, such as {@code providers/create}
   * @throws Refusal 400 if it does not obey, 413 if it is too large
   */
  JsonNode readBody(String name, PlacementRequest request, HttpServletRequest original)
      throws IOException {
    byte[] bytes = original.getInputStream().readNBytes(MAX_BODY + 1);
    if (bytes.length > MAX_BODY) {
      throw new Refusal(413, "A body of more than " + MAX_BODY + " bytes is not taken.");
    }
    JsonNode body;
    try {
      body = JsonText.read(bytes);
    } catch (JsonText.Malformed e) {
      throw Refusal.badRequest("Malformed JSON: " + e.getMessage());
    }
    if (body.isMissingNode()) {
      throw Refusal.badRequest("Malformed JSON: There is no body.");
    }
    Violation wrong = documents.get(name).at(request.version()).violation(body);
    if (wrong != null) {
      throw Refusal.badRequest("JSON does not validate: " + describe(wrong));
    }
    return body;
  }

  /**
   * Reads and checks a query.
   *
   * @param name the document's, or null for an operation that looks at no parameter
   * @throws Refusal 400 if it does not obey
   */
  QueryParameters readQuery(String name, PlacementRequest request, HttpServletRequest original) {
    QueryParameters query;
    try {
      query = QueryParameters.of(original.getQueryString());
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("Invalid query string parameters: " + e.getMessage());
    }
    if (name == null) {
      return query;
    }
    ObjectNode last = JsonNodeFactory.instance.objectNode();
    query.all().keySet().forEach(key -> last.put(key, query.last(key)));
    Violation wrong = documents.get(name).at(request.version()).violation(last);
    if (wrong != null) {
      throw Refusal.badRequest("Invalid query string parameters: " + describe(wrong));
    }
    return query;
  }

  private static String describe(Violation wrong) {
    StringBuilder where = new StringBuilder();
    for (String step : wrong.path()) {
      where.append('[').append(PythonText.of(JsonNodeFactory.instance.textNode(step))).append(']');
    }
    return "%s\n\nFailed validating '%s' in schema:\n    %s\n\nOn instance%s:\n    %s"
        .formatted(
            wrong.reason(),
            wrong.keyword(),
            PythonText.of(wrong.rule()),
            where,
            PythonText.of(wrong.value()));
  }
}
