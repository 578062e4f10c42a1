package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** Checks bodies and queries against the schema documents of the API. */
@ApplicationScoped
public class Schemas {

  private final SchemaDocuments documents = new SchemaDocuments(Schemas.class);

  /**
   * Checks the body of a request.
   *
   * @param name the document's, such as {@code flavors/create}
   * @return the body to go on with: the old mount drops what it does not know
   * @throws ApiFault 400 if the body does not obey
   */
  JsonNode checkBody(String name, ApiRequest request) {
    JsonNode body = request.body() == null ? JsonNodeFactory.instance.nullNode() : request.body();
    SchemaDocument.Version version = version(name, request);
    if (request.isLegacy()) {
      body = UnknownProperties.strip(body, version.source());
    }
    refuseIfWrong(version, body, false);
    return body.isNull() ? null : body;
  }

  /**
   * Checks the query of a request.
   *
   * @return the parameters that the operation knows
   * @throws ApiFault 400 if the query does not obey
   */
  QueryParameters checkQuery(String name, ApiRequest request, QueryParameters query) {
    SchemaDocument.Version version = version(name, request);
    if (query.all().isEmpty()) {
      return query;
    }
    ObjectNode map = JsonNodeFactory.instance.objectNode();
    query
        .all()
        .forEach(
            (key, values) -> {
              ArrayNode list = map.putArray(key);
              values.forEach(list::add);
            });
    refuseIfWrong(version, map, true);
    JsonNode schema = version.source();
    return schema.path("additionalProperties").asBoolean(true)
        ? query.keep(key -> isKnown(key, schema))
        : query;
  }

  private static boolean isKnown(String key, JsonNode schema) {
    if (schema.path("properties").has(key)) {
      return true;
    }
    var patterns = schema.path("patternProperties").fieldNames();
    while (patterns.hasNext()) {
      if (Pattern.compile(patterns.next()).matcher(key).find()) {
        return true;
      }
    }
    return false;
  }

  private SchemaDocument.Version version(String name, ApiRequest request) {
    SchemaDocument document = documents.get(name);
    return request.isLegacy() ? document.legacy() : document.at(request.version());
  }

  private static void refuseIfWrong(
      SchemaDocument.Version version, JsonNode instance, boolean query) {
    Violation wrong = version.violation(instance);
    if (wrong != null) {
      throw ApiFault.badRequest(SchemaMessage.of(wrong, query));
    }
  }
}
