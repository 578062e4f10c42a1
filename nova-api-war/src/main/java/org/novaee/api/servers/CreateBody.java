package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.ApiRequest;
import org.novaee.model.BooleanText;
import org.novaee.model.BuildOptions.InjectedFile;
import org.novaee.server.create.BlockDeviceRequest;
import org.novaee.server.create.CreateServer;

/** Reads the checked body of a create request. */
final class CreateBody {

  private final JsonNode body;
  private final JsonNode server;

  CreateBody(JsonNode body) {
    this.body = body;
    this.server = body.get("server");
  }

  CreateServer request() {
    ZoneText zone = ZoneText.of(text("availability_zone"));
    int min = count("min_count", 1);
    String name = text("name").strip();
    return new CreateServer(
        name,
        ApiRequest.current().atLeast("2.19") ? text("description") : name,
        text("hostname"),
        text("flavorRef"),
        text("imageRef"),
        text("key_name"),
        text("adminPass"),
        texts(server.get("metadata")),
        new NetworksBody(server.get("networks")).allocation(),
        blockDevices(),
        truth(server, "config_drive"),
        text("user_data"),
        files(server),
        zone.zone(),
        zone.host(),
        zone.node(),
        text("host"),
        text("hypervisor_hostname"),
        hints(),
        securityGroupNames(),
        text("accessIPv4"),
        text("accessIPv6"),
        server.has("OS-DCF:diskConfig")
            ? Boolean.valueOf(text("OS-DCF:diskConfig").equals("AUTO"))
            : null,
        list(server.get("tags")),
        list(server.get("trusted_image_certificates")),
        min,
        count("max_count", min));
  }

  /** Whether a field says yes. */
  static boolean truth(JsonNode object, String field) {
    JsonNode value = object.get(field);
    return value != null && !value.isNull() && BooleanText.isTrue(value.asText());
  }

  /** Whether the answer is to name the reservation; as with Nova, any text says yes. */
  boolean wantsReservation() {
    JsonNode value = server.path("return_reservation_id");
    return value.isTextual() ? !value.asText().isEmpty() : value.asBoolean();
  }

  /** The security groups as they were asked for; null if nothing was said of them. */
  JsonNode securityGroups() {
    return server.get("security_groups");
  }

  private List<BlockDeviceRequest> blockDevices() {
    boolean first = server.path("block_device_mapping").size() > 0;
    if (first && server.path("block_device_mapping_v2").size() > 0) {
      throw ApiFault.badRequest(
          "Using different block_device_mapping syntaxes is not allowed in the same request.");
    }
    List<BlockDeviceRequest> devices = new ArrayList<>();
    for (JsonNode node : server.path("block_device_mapping")) {
      if (!BlockDevicesBody.isNone(node)) {
        devices.add(BlockDevicesBody.first(node));
      }
    }
    for (JsonNode node : server.path("block_device_mapping_v2")) {
      if (!BlockDevicesBody.isNone(node)) {
        devices.add(BlockDevicesBody.second(node));
      }
    }
    return devices;
  }

  static List<InjectedFile> files(JsonNode options) {
    List<InjectedFile> files = new ArrayList<>();
    for (JsonNode file : options.path("personality")) {
      if (!file.hasNonNull("path") || !file.hasNonNull("contents")) {
        throw ApiFault.badRequest("Bad personality format: missing path or contents");
      }
      files.add(new InjectedFile(file.get("path").asText(), file.get("contents").asText()));
    }
    return files;
  }

  private List<String> securityGroupNames() {
    List<String> names = new ArrayList<>();
    for (JsonNode group : server.path("security_groups")) {
      if (group.hasNonNull("name") && !names.contains(group.get("name").asText())) {
        names.add(group.get("name").asText());
      }
    }
    return names;
  }

  /** The hints under the first of their two names; those beginning with {@code _nova} are ours. */
  private Map<String, List<String>> hints() {
    Map<String, List<String>> hints = new LinkedHashMap<>();
    String key =
        body.has("os:scheduler_hints") ? "os:scheduler_hints" : "OS-SCH-HNT:scheduler_hints";
    for (Map.Entry<String, JsonNode> hint : body.path(key).properties()) {
      if (!hint.getKey().startsWith("_nova")) {
        JsonNode value = hint.getValue();
        hints.put(
            hint.getKey(),
            value.isArray()
                ? list(value)
                : List.of(value.isObject() ? value.toString() : value.asText()));
      }
    }
    return hints;
  }

  private int count(String field, int usual) {
    String text = text(field);
    if (text == null || text.isEmpty()) {
      return usual;
    }
    return text.length() > 6 ? 1_000_000 : Integer.parseInt(text);
  }

  private String text(String field) {
    JsonNode value = server.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }

  private static List<String> list(JsonNode array) {
    List<String> list = new ArrayList<>();
    if (array != null) {
      array.forEach(value -> list.add(value.asText()));
    }
    return list;
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (object != null) {
      object.properties().forEach(item -> texts.put(item.getKey(), item.getValue().asText()));
    }
    return texts;
  }
}
