package org.novaee.standalone.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.http.JsonText;

/** What a client may set of an image, and with which values. */
final class ImageAttributes {

  static final Set<String> VISIBILITIES = Set.of("public", "private", "shared", "community");

  private static final Set<String> DISK_FORMATS =
      Set.of("ami", "ari", "aki", "vhd", "vhdx", "vmdk", "raw", "qcow2", "vdi", "iso", "ploop");
  private static final Set<String> CONTAINER_FORMATS =
      Set.of("ami", "ari", "aki", "bare", "ovf", "ova", "docker", "compressed");
  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "status",
          "checksum",
          "size",
          "virtual_size",
          "created_at",
          "updated_at",
          "os_hash_algo",
          "os_hash_value",
          "self",
          "file",
          "schema",
          "direct_url");
  private static final Set<String> RESERVED =
      Set.of("location", "locations", "deleted", "deleted_at", "is_public", "stores");
  private static final Set<String> BASE =
      Set.of(
          "name",
          "visibility",
          "owner",
          "protected",
          "os_hidden",
          "disk_format",
          "container_format",
          "min_disk",
          "min_ram",
          "tags");

  private static final int MAX_ITEMS = 128;
  private static final int MAX_PROPERTY = 65_535;

  private ImageAttributes() {}

  static boolean isBase(String attribute) {
    return BASE.contains(attribute);
  }

  /**
   * @throws Fault with status 403 for what a client cannot set
   */
  static void requireWritable(String attribute) {
    if (READ_ONLY.contains(attribute)) {
      throw new Fault(403, "Attribute '" + attribute + "' is read-only.");
    }
    if (RESERVED.contains(attribute)) {
      throw new Fault(403, "Attribute '" + attribute + "' is reserved.");
    }
  }

  /** Sets an attribute or property. */
  static void set(Image image, String attribute, JsonNode value) {
    requireWritable(attribute);
    if (!isBase(attribute)) {
      setProperty(image, attribute, value);
      return;
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set(attribute, value);
    Fields fields = new Fields(node);
    switch (attribute) {
      case "name" -> image.name = fields.text(attribute, null, 255);
      case "visibility" -> image.visibility = visibility(fields);
      case "owner" -> image.owner = fields.text(attribute, null, 64);
      case "protected" -> image.isProtected = fields.bool(attribute, false);
      case "os_hidden" -> image.hidden = fields.bool(attribute, false);
      case "disk_format" -> image.diskFormat = format(image, fields, attribute, DISK_FORMATS);
      case "container_format" ->
          image.containerFormat = format(image, fields, attribute, CONTAINER_FORMATS);
      case "min_disk" -> image.minDisk = fields.integer(attribute, 0, 0, Integer.MAX_VALUE);
      case "min_ram" -> image.minRam = fields.integer(attribute, 0, 0, Integer.MAX_VALUE);
      default -> image.tags = tags(fields.texts(attribute, List.of(), MAX_ITEMS, 255));
    }
  }

  static String tags(List<String> tags) {
    if (tags.size() > MAX_ITEMS) {
      throw new Fault(413, "The limit of " + MAX_ITEMS + " tags is exceeded.");
    }
    return JsonText.of(List.copyOf(new LinkedHashSet<>(tags)));
  }

  static boolean hasProperty(Image image, String name) {
    return JsonText.parse(image.properties).has(name);
  }

  /** Sets a property, or removes it. */
  static void setProperty(Image image, String name, JsonNode value) {
    boolean bad =
        name.isEmpty()
            || name.length() > 255
            || value != null && (!value.isTextual() || value.textValue().length() > MAX_PROPERTY);
    if (bad) {
      throw Fields.invalid(name, "must be a string of at most " + MAX_PROPERTY + " characters");
    }
    TreeMap<String, JsonNode> properties = new TreeMap<>();
    JsonText.parse(image.properties)
        .properties()
        .forEach(property -> properties.put(property.getKey(), property.getValue()));
    if (value == null) {
      properties.remove(name);
    } else {
      properties.put(name, value);
    }
    if (properties.size() > MAX_ITEMS) {
      throw new Fault(413, "The limit of " + MAX_ITEMS + " image properties is exceeded.");
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.setAll(properties);
    image.properties = node.toString();
  }

  private static String visibility(Fields fields) {
    String value = fields.choice("visibility", null, VISIBILITIES);
    if (value == null) {
      throw Fields.invalid("visibility", "must not be null");
    }
    return value;
  }

  private static String format(Image image, Fields fields, String attribute, Set<String> allowed) {
    if (!"queued".equals(image.status)) {
      throw new Fault(403, "Attribute " + attribute + " can be only replaced for a queued image.");
    }
    return fields.choice(attribute, null, allowed);
  }
}
