package org.novaee.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.novaee.api.http.SchemaDocument;

/** The parameters of an operation: the ids in its path and what its query may have. */
final class ParameterList {

  private static final Pattern ID = Pattern.compile("\\{([A-Za-z_]+)}");

  private final ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
  private final Map<String, ObjectNode> byName = new LinkedHashMap<>();

  ArrayNode json() {
    return parameters;
  }

  void addIds(String path) {
    Matcher ids = ID.matcher(path);
    while (ids.find()) {
      ObjectNode parameter = add(ids.group(1), "path");
      parameter.put("required", true).putObject("schema").put("type", "string");
    }
  }

  /** What the query may have in a span; a parameter tells in which part of it. */
  void addQuery(SchemaDocument document, Span span) {
    Steps.of(document, span)
        .forEach(
            (part, version) ->
                version
                    .getValue()
                    .source()
                    .path("properties")
                    .fields()
                    .forEachRemaining(
                        property -> addOrExtend(property.getKey(), property.getValue(), part)));
  }

  private void addOrExtend(String name, JsonNode schema, Span part) {
    ObjectNode known = byName.get(name);
    ObjectNode last = known == null ? null : lastSchema(known);
    if (last == null) {
      ObjectNode parameter = add(name, "query");
      parameter.set("schema", dated(schema, part));
      byName.put(name, parameter);
    } else if (without(last).equals(schema)) {
      ((ObjectNode) last.get(Span.EXTENSION)).put("max-ver", part.last().toString());
    } else {
      alternatives(known).add(dated(schema, part));
    }
  }

  private static ObjectNode lastSchema(ObjectNode parameter) {
    JsonNode schema = parameter.get("schema");
    JsonNode versions =
        schema.path(Span.EXTENSION).has("discriminator") ? schema.get("oneOf") : null;
    return (ObjectNode) (versions == null ? schema : versions.get(versions.size() - 1));
  }

  private static ArrayNode alternatives(ObjectNode parameter) {
    JsonNode schema = parameter.get("schema");
    if (schema.path(Span.EXTENSION).has("discriminator")) {
      return (ArrayNode) schema.get("oneOf");
    }
    ObjectNode both = byVersion();
    parameter.set("schema", both);
    return both.putArray("oneOf").add(schema);
  }

  /** A schema of alternatives, one for each span. */
  static ObjectNode byVersion() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putObject(Span.EXTENSION).put("discriminator", "microversion");
    return schema;
  }

  private static ObjectNode dated(JsonNode schema, Span part) {
    ObjectNode dated = schema.deepCopy();
    part.describe(dated);
    return dated;
  }

  private static JsonNode without(ObjectNode dated) {
    return dated.deepCopy().without(Span.EXTENSION);
  }

  private ObjectNode add(String name, String in) {
    return parameters.addObject().put("name", name).put("in", in);
  }
}
