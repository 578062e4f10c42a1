package org.novaee.api.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.novaee.api.http.Microversion;
import org.novaee.api.http.Operation;
import org.novaee.api.http.SchemaDocument;
import org.novaee.api.http.SchemaDocuments;

/** The schemas of bodies, each once below {@code components}, and references to them. */
final class BodySchemas {

  private final SchemaDocuments documents;
  private final ObjectNode components = JsonNodeFactory.instance.objectNode();

  BodySchemas(SchemaDocuments documents) {
    this.documents = documents;
  }

  /** All that was referred to. */
  ObjectNode components() {
    return components;
  }

  /** References to the schemas an operation's body has in a span, the oldest first. */
  List<ObjectNode> references(Operation operation, Span span) {
    Span bodied = span.within(new Span(Microversion.FIRST, operation.bodyUntil()));
    List<ObjectNode> references = new ArrayList<>();
    if (operation.body() == null || bodied.isEmpty()) {
      return references;
    }
    Steps.of(documents.get(operation.body()), bodied)
        .forEach((steps, version) -> references.add(reference(operation.body(), steps, version)));
    return references;
  }

  private ObjectNode reference(
      String document, Span span, Map.Entry<Microversion, SchemaDocument.Version> version) {
    String name =
        document.replace('/', '.')
            + (version.getKey().equals(Microversion.FIRST) ? "" : "-" + version.getKey());
    components.set(name, version.getValue().source());
    ObjectNode reference = JsonNodeFactory.instance.objectNode();
    reference.put("$ref", "#/components/schemas/" + name);
    span.describe(reference);
    return reference;
  }
}
