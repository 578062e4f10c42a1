package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.api.http.ApiRequest;
import org.novaee.server.act.RebuildRequest;
import org.novaee.server.act.ServerUpdate;

/** Reads the checked body of a rebuild. */
final class RebuildBody {

  private RebuildBody() {}

  static RebuildRequest of(JsonNode rebuild, String adminPassword) {
    return new RebuildRequest(
        rebuild.get("imageRef").asText(),
        update(rebuild),
        rebuild.has("metadata") ? metadata(rebuild.get("metadata")) : null,
        rebuild.has("key_name"),
        rebuild.path("key_name").textValue(),
        rebuild.has("trusted_image_certificates")
            ? texts(rebuild.get("trusted_image_certificates"))
            : null,
        CreateBody.files(rebuild),
        CreateBody.truth(rebuild, "preserve_ephemeral"),
        adminPassword,
        ApiRequest.current().atLeast("2.93"));
  }

  private static ServerUpdate update(JsonNode rebuild) {
    Map<String, Object> columns = new LinkedHashMap<>(UpdateBody.of(rebuild).columns());
    if (rebuild.has("user_data")) {
      columns.put(ServerUpdate.USER_DATA, rebuild.get("user_data").textValue());
    }
    return new ServerUpdate(columns);
  }

  private static Map<String, String> metadata(JsonNode node) {
    Map<String, String> items = new LinkedHashMap<>();
    node.properties().forEach(item -> items.put(item.getKey(), item.getValue().asText()));
    return items;
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
