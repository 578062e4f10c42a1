package org.novaee.api.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.novaee.api.http.Operation;
import org.novaee.api.http.SchemaDocuments;

/**
 * The OpenAPI document of an API. OpenAPI has one operation for a path and a verb and knows no
 * microversions: the actions of one path, and the forms a body had in the course of time, stand
 * beside each other, each with {@code x-openstack} that tells its action and its microversions.
 */
public final class OpenApi {

  private final String title;
  private final String mount;
  private final Span span;
  private final SchemaDocuments documents;

  /**
   * @param mount the path below which the routes are
   * @param span all microversions of the API
   * @param documents the schema documents the operations name
   */
  public OpenApi(String title, String mount, Span span, SchemaDocuments documents) {
    this.title = title;
    this.mount = mount;
    this.span = span;
    this.documents = documents;
  }

  /** The document. */
  public ObjectNode document(Collection<Route> routes) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document
        .put("openapi", "3.1.0")
        .put("jsonSchemaDialect", "http://json-schema.org/draft-07/schema#");
    document.putObject("info").put("title", title).put("version", span.last().toString());
    document.putArray("servers").addObject().put("url", mount);
    span.describe(document);
    document.putArray("security").addObject().putArray("token");
    BodySchemas bodies = new BodySchemas(documents);
    addPaths(document.putObject("paths"), routes, bodies);
    ObjectNode components = document.putObject("components");
    components.set("schemas", sorted(bodies.components()));
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "apiKey")
        .put("in", "header")
        .put("name", "X-Auth-Token");
    return document;
  }

  private void addPaths(ObjectNode paths, Collection<Route> routes, BodySchemas bodies) {
    Map<String, Map<String, List<Route>>> places = new TreeMap<>();
    for (Route route : routes) {
      places
          .computeIfAbsent(route.path(), path -> new TreeMap<>())
          .computeIfAbsent(route.verb().toLowerCase(Locale.ROOT), verb -> new ArrayList<>())
          .add(route);
    }
    places.forEach(
        (path, verbs) -> {
          ObjectNode item = paths.putObject(path);
          verbs.forEach(
              (verb, operations) -> {
                operations.sort(Comparator.comparing(Route::fullPath));
                item.set(verb, operation(operations, bodies));
              });
        });
  }

  private ObjectNode operation(List<Route> routes, BodySchemas bodies) {
    Route first = routes.get(0);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("operationId", first.action() == null ? first.name() : "actions" + first.path());
    json.putArray("tags").add(first.path().split("/", -1)[1]);
    if (routes.stream().allMatch(Route::isGone)) {
      json.put("deprecated", true);
    }
    ParameterList parameters = new ParameterList();
    parameters.addIds(first.path());
    ArrayNode schemas = JsonNodeFactory.instance.arrayNode();
    Map<Integer, String> answers = new TreeMap<>();
    for (Route route : routes) {
      Span own = spanOf(route.operation());
      if (route.operation().query() != null) {
        parameters.addQuery(documents.get(route.operation().query()), own);
      }
      if (route.action() == null) {
        own.describe(json);
        bodies.references(route.operation(), own).forEach(schemas::add);
      } else {
        action(route, own, bodies).forEach(schemas::add);
      }
      statuses(route, own).forEach(status -> answers.put(status, meaning(status)));
    }
    if (!parameters.json().isEmpty()) {
      json.set("parameters", parameters.json());
    }
    addBody(json, schemas, first.action() != null);
    ObjectNode responses = json.putObject("responses");
    answers.forEach(
        (status, meaning) ->
            responses.putObject(String.valueOf(status)).put("description", meaning));
    responses.putObject("default").put("description", "The fault that was found");
    return json;
  }

  private static List<ObjectNode> action(Route route, Span own, BodySchemas bodies) {
    List<ObjectNode> schemas = bodies.references(route.operation(), own);
    if (schemas.isEmpty()) {
      ObjectNode any = JsonNodeFactory.instance.objectNode().put("type", "object");
      any.putArray("required").add(route.action());
      own.describe(any);
      schemas = List.of(any);
    }
    for (ObjectNode schema : schemas) {
      schema.withObject("/" + Span.EXTENSION).put("action-name", route.action());
      if (route.isGone()) {
        schema.put("deprecated", true);
      }
    }
    return schemas;
  }

  private static void addBody(ObjectNode operation, ArrayNode schemas, boolean actions) {
    if (schemas.isEmpty()) {
      return;
    }
    ObjectNode content =
        operation.putObject("requestBody").putObject("content").putObject("application/json");
    if (schemas.size() == 1 && !actions) {
      content.set("schema", schemas.get(0));
      return;
    }
    ObjectNode choice = JsonNodeFactory.instance.objectNode();
    choice.putObject(Span.EXTENSION).put("discriminator", actions ? "action" : "microversion");
    choice.set("oneOf", schemas);
    content.set("schema", choice);
  }

  private Span spanOf(Operation operation) {
    return new Span(operation.since(), operation.until()).within(span);
  }

  /** The statuses of success it has at some microversion of a span. */
  private static TreeSet<Integer> statuses(Route route, Span span) {
    TreeSet<Integer> statuses = new TreeSet<>();
    statuses.add(route.operation().statusAt(span.first(), route.success()));
    for (Operation.SuccessStatus status : route.operation().statuses()) {
      if (status.since().atLeast(span.first()) && span.last().atLeast(status.since())) {
        statuses.add(status.code());
      }
    }
    return statuses;
  }

  private static String meaning(int status) {
    return switch (status) {
      case 201 -> "Created";
      case 202 -> "Accepted";
      case 204 -> "Done, nothing to say";
      case 410 -> "No longer part of the API";
      default -> "Done";
    };
  }

  private static ObjectNode sorted(ObjectNode node) {
    ObjectNode sorted = JsonNodeFactory.instance.objectNode();
    new TreeSet<>(List.copyOf(node.properties()).stream().map(Map.Entry::getKey).toList())
        .forEach(name -> sorted.set(name, node.get(name)));
    return sorted;
  }
}
