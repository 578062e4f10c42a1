package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts the named fragments that schema documents share in the place of their {@code $use}. */
final class SchemaFragments {

  private static final String USE = "$use";

  private final JsonNode fragments;

  SchemaFragments(JsonNode fragments) {
    this.fragments = fragments;
  }

  /** A copy of {@code node} without any {@code $use}. */
  JsonNode expand(JsonNode node) {
    if (node.isArray()) {
      ArrayNode copy = ((ArrayNode) node).arrayNode();
      node.forEach(item -> copy.add(expand(item)));
      return copy;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode copy = ((ObjectNode) node).objectNode();
    if (node.has(USE)) {
      copy.setAll((ObjectNode) expand(fragments.required(node.get(USE).asText())));
    }
    node.fields()
        .forEachRemaining(
            field -> {
              if (!field.getKey().equals(USE)) {
                copy.set(field.getKey(), expand(field.getValue()));
              }
            });
    return copy;
  }
}
