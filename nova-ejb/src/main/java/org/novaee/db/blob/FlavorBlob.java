package org.novaee.db.blob;

import static org.novaee.db.blob.VersionedObject.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.novaee.model.Flavor;

/**
 * {@code instance_extra.flavor}: the flavor a server has, and while it is being resized the one it
 * had and the one it gets.
 *
 * @param current what it has now
 * @param old what it had before a resize, or null
 * @param next what it gets by a resize, or null
 */
public record FlavorBlob(Flavor current, Flavor old, Flavor next) {

  /** The column's text for a server that is not being resized. */
  public static String write(Flavor flavor) {
    return new FlavorBlob(flavor, null, null).write();
  }

  /** The column's text. */
  public String write() {
    ObjectNode map = JSON.createObjectNode();
    map.set("cur", withoutDescription(current));
    map.set("old", withoutDescription(old));
    map.set("new", withoutDescription(next));
    return map.toString();
  }

  /**
   * Reads the column's text.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public static FlavorBlob read(String text) {
    JsonNode map = VersionedObject.parse(text);
    if (map == null) {
      throw new IllegalArgumentException("A server without a flavor");
    }
    return new FlavorBlob(flavor(map.get("cur")), flavor(map.get("old")), flavor(map.get("new")));
  }

  /** Nova clears it, since it may be as long as the column. */
  private static ObjectNode withoutDescription(Flavor flavor) {
    if (flavor == null) {
      return null;
    }
    ObjectNode envelope = envelope(flavor);
    envelope.withObject("/nova_object.data").putNull("description");
    return envelope;
  }

  static ObjectNode envelope(Flavor flavor) {
    ObjectNode data = JSON.createObjectNode();
    data.put("id", flavor.id());
    data.put("name", flavor.name());
    data.put("memory_mb", flavor.memoryMb());
    data.put("vcpus", flavor.vcpus());
    data.put("root_gb", flavor.rootGb());
    data.put("ephemeral_gb", flavor.ephemeralGb());
    data.put("flavorid", flavor.flavorId());
    data.put("swap", flavor.swapMb());
    data.put("rxtx_factor", flavor.rxtxFactor());
    data.put("vcpu_weight", flavor.vcpuWeight());
    data.put("disabled", flavor.disabled());
    data.put("is_public", flavor.isPublic());
    VersionedObject.putMap(data, "extra_specs", flavor.extraSpecs());
    data.put("description", flavor.description());
    VersionedObject.putTimes(data, null, null);
    return VersionedObject.wrap("Flavor", "1.2", data);
  }

  /** The flavor in an envelope, null where there is none. */
  static Flavor flavor(JsonNode envelope) {
    JsonNode data = VersionedObject.unwrap(envelope, "Flavor");
    if (data == null) {
      return null;
    }
    return new Flavor(
        data.path("id").asLong(),
        VersionedObject.text(data, "flavorid"),
        VersionedObject.text(data, "name"),
        data.path("vcpus").asInt(),
        data.path("memory_mb").asInt(),
        data.path("root_gb").asInt(),
        data.path("ephemeral_gb").asInt(),
        data.path("swap").asInt(),
        data.path("rxtx_factor").asDouble(1.0),
        data.path("vcpu_weight").asInt(),
        data.path("disabled").asBoolean(),
        data.path("is_public").asBoolean(true),
        VersionedObject.text(data, "description"),
        VersionedObject.textMap(data.get("extra_specs")));
  }
}
