package org.novaee.standalone.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Set;
import org.novaee.standalone.http.Fault;

/**
 * The changes of a PATCH request: JSON Patch as Glance understands it, where a path is one
 * attribute and {@code add} and {@code replace} both set it.
 */
final class ImagePatch {

  static final String MEDIA_TYPE = "application/openstack-images-v2.1-json-patch";

  private static final Set<String> OPERATIONS = Set.of("add", "replace", "remove");

  private ImagePatch() {}

  /**
   * Applies all operations, in order.
   *
   * @throws Fault at the first that is not allowed
   */
  static void apply(ArrayNode operations, Image image) {
    for (JsonNode operation : operations) {
      String op = operation.path("op").asText("");
      if (!OPERATIONS.contains(op)) {
        throw new Fault(400, "Operations must be one of add, replace, remove.");
      }
      apply(op, attribute(operation.path("path")), operation.get("value"), image);
    }
  }

  private static void apply(String op, String attribute, JsonNode value, Image image) {
    ImageAttributes.requireWritable(attribute);
    boolean base = ImageAttributes.isBase(attribute);
    if (!base && !op.equals("add") && !ImageAttributes.hasProperty(image, attribute)) {
      throw new Fault(409, "Property " + attribute + " does not exist.");
    }
    if (op.equals("remove")) {
      if (base) {
        throw new Fault(403, "Property " + attribute + " may not be removed.");
      }
      ImageAttributes.setProperty(image, attribute, null);
      return;
    }
    if (value == null) {
      throw new Fault(400, "Operation \"" + op + "\" requires a member named \"value\".");
    }
    ImageAttributes.set(image, attribute, value);
  }

  private static String attribute(JsonNode path) {
    String text = path.asText("");
    if (text.length() < 2 || text.charAt(0) != '/') {
      throw new Fault(400, "Pointer `" + text + "` does not start with \"/\".");
    }
    String name = text.substring(1);
    if (name.indexOf('/') >= 0) {
      throw new Fault(400, "Pointer `" + text + "` has more than one part.");
    }
    // The two escapes of JSON pointers; the order matters.
    return name.replace("~1", "/").replace("~0", "~");
  }
}
