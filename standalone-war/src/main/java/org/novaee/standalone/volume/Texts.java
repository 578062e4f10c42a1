package org.novaee.standalone.volume;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.http.JsonText;

/** Objects of names and texts: metadata, extra specs. */
final class Texts {

  private static final int MAX_ITEMS = 128;
  private static final int MAX_LENGTH = 255;

  private Texts() {}

  static ObjectNode parse(String column) {
    return (ObjectNode) JsonText.parse(column);
  }

  static String none() {
    return "{}";
  }

  /**
   * The object of a field, empty where there is none.
   *
   * @throws Fault with status 400 if it is anything but names and texts of allowed lengths
   */
  static ObjectNode of(Fields fields, String name) {
    JsonNode value = fields.get(name);
    return value == null || value.isNull() ? JsonNodeFactory.instance.objectNode() : checked(value);
  }

  /**
   * @throws Fault with status 400 if it is anything but names and texts of allowed lengths
   */
  static ObjectNode checked(JsonNode value) {
    ObjectNode texts = JsonNodeFactory.instance.objectNode();
    if (!value.isObject() || value.size() > MAX_ITEMS) {
      throw new Fault(
          400, "Invalid input: an object of at most " + MAX_ITEMS + " texts is expected.");
    }
    value
        .properties()
        .forEach(
            item -> {
              String text = item.getValue().asText();
              boolean allowed =
                  item.getValue().isValueNode()
                      && !item.getKey().isBlank()
                      && item.getKey().length() <= MAX_LENGTH
                      && text.length() <= MAX_LENGTH;
              if (!allowed) {
                throw new Fault(
                    400,
                    "Invalid input for "
                        + item.getKey()
                        + ": a text of at most 255 characters is"
                        + " expected.");
              }
              texts.put(item.getKey(), text);
            });
    return texts;
  }
}
