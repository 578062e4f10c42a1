package org.novaee.volume;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * How a host reaches a volume, in the form that {@code block_device_mapping.connection_info} keeps.
 * It may hold secrets, so it is never logged.
 */
public final class ConnectionInfo {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data";
  private static final String SERIAL = "serial";

  private final ObjectNode info;

  private ConnectionInfo(ObjectNode info) {
    this.info = info;
  }

  /**
   * Makes one of an attachment as the volume service tells it.
   *
   * @param attachment its {@code connection_info} has the driver's data and type side by side
   */
  public static ConnectionInfo of(JsonNode attachment) {
    ObjectNode info = JSON.createObjectNode();
    ObjectNode data =
        attachment.path("connection_info") instanceof ObjectNode told
            ? told.deepCopy()
            : JSON.createObjectNode();
    data.remove("attachment_id");
    info.set("driver_volume_type", data.remove("driver_volume_type"));
    info.set(DATA, data);
    for (String field :
        new String[] {"status", "instance", "attached_at", "detached_at", "volume_id"}) {
      info.set(field, attachment.get(field));
    }
    info.set(SERIAL, attachment.get("volume_id"));
    return new ConnectionInfo(info);
  }

  /**
   * Reads what was kept; empty for null.
   *
   * @throws IllegalArgumentException if it is no JSON object
   */
  public static Optional<ConnectionInfo> parse(String text) {
    if (text == null || text.isBlank() || text.equals("null")) {
      return Optional.empty();
    }
    try {
      if (JSON.readTree(text) instanceof ObjectNode object) {
        return object.isEmpty() ? Optional.empty() : Optional.of(new ConnectionInfo(object));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A volume's connection info is not JSON", e);
    }
    throw new IllegalArgumentException("A volume's connection info is not a JSON object");
  }

  /** What is to be kept. */
  public String text() {
    return info.toString();
  }

  /** {@code file}, {@code nfs}, {@code iscsi}, {@code rbd} … */
  public String driverType() {
    return info.path("driver_volume_type").asText("");
  }

  /** What the driver needs to know. */
  public JsonNode data() {
    return info.path(DATA);
  }

  /** A text among the data, or null. */
  public String get(String field) {
    return data().path(field).asText(null);
  }

  /** By what the guest knows the disk: the volume's id. */
  public String serial() {
    return info.path(SERIAL).asText(null);
  }

  /** Whether several servers may have the volume. */
  public boolean multiattach() {
    return info.path("multiattach").asBoolean();
  }

  /** The same, marked as a volume that several servers may have. */
  public ConnectionInfo withMultiattach() {
    ObjectNode copy = info.deepCopy();
    copy.put("multiattach", true);
    return new ConnectionInfo(copy);
  }

  /** Tells the kind alone. */
  @Override
  public String toString() {
    return "ConnectionInfo[" + driverType() + " " + serial() + "]";
  }
}
