package org.novaee.api.http;

import java.util.List;

/** Says what is wrong with a body or a query in the words Nova's clients are used to. */
final class SchemaMessage {

  private SchemaMessage() {}

  /**
   * @param query whether a query was checked, else a body
   */
  static String of(Violation wrong, boolean query) {
    if (wrong.keyword().equals("format")) {
      String name = wrong.rule().asText();
      if (Formats.NAME_REASONS.containsKey(name)) {
        return "An invalid 'name' value was provided. The name must be: "
            + Formats.NAME_REASONS.get(name);
      }
    }
    List<String> path = wrong.path();
    if (path.isEmpty()) {
      return wrong.reason();
    }
    String shown =
        wrong.value().isTextual() ? wrong.value().textValue() : PythonText.of(wrong.value());
    return query
        ? "Invalid input for query parameters %s. Value: %s. %s"
            .formatted(path.get(0), shown, wrong.reason())
        : "Invalid input for field/attribute %s. Value: %s. %s"
            .formatted(path.get(path.size() - 1), shown, wrong.reason());
  }
}
