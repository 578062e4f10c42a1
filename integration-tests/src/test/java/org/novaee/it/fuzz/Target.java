package org.novaee.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An operation at microversions where its body has one form.
 *
 * @param api whose it is
 * @param method GET, POST …
 * @param path below the API's mount, names of ids in braces
 * @param action the only key of its body, or null
 * @param first the part after the dot of the first microversion
 * @param last of the last one
 * @param body a schema; null if nothing is said of a body
 * @param parameters of its query, by name and with their schema
 */
record Target(
    Api api,
    String method,
    String path,
    String action,
    int first,
    int last,
    JsonNode body,
    List<JsonNode> parameters) {

  /** Those that a document tells of, but for what is gone. */
  static List<Target> of(Api api, JsonNode document) {
    List<Target> targets = new ArrayList<>();
    for (var path : document.path("paths").properties()) {
      for (var verb : path.getValue().properties()) {
        if (!verb.getValue().path("deprecated").asBoolean()) {
          addAll(targets, api, document, path.getKey(), verb.getKey(), verb.getValue());
        }
      }
    }
    return targets;
  }

  private static void addAll(
      List<Target> targets,
      Api api,
      JsonNode document,
      String path,
      String verb,
      JsonNode operation) {
    List<JsonNode> parameters = new ArrayList<>();
    operation
        .path("parameters")
        .forEach(
            parameter -> {
              if (parameter.path("in").asText().equals("query")) {
                parameters.add(parameter);
              }
            });
    JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
    Iterable<JsonNode> forms =
        schema.has("oneOf") && schema.at("/x-openstack").has("discriminator")
            ? schema.get("oneOf")
            : List.of(schema);
    for (JsonNode form : forms) {
      JsonNode dated = form.has("x-openstack") ? form : operation;
      if (form.path("deprecated").asBoolean()) {
        continue;
      }
      targets.add(
          new Target(
              api,
              verb.toUpperCase(Locale.ROOT),
              path,
              form.at("/x-openstack/action-name").asText(null),
              minor(dated.at("/x-openstack/min-ver")),
              minor(dated.at("/x-openstack/max-ver")),
              form.has("$ref") ? document.at(form.get("$ref").asText().substring(1)) : null,
              parameters));
    }
  }

  private static int minor(JsonNode version) {
    return Integer.parseInt(version.asText().replaceFirst(".*\\.", ""));
  }

  /** The first segment of its path. */
  String collection() {
    return path.split("/", -1)[1];
  }

  boolean changes() {
    return !method.equals("GET");
  }
}
