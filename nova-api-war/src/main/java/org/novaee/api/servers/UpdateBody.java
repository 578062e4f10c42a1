package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.novaee.server.act.ServerUpdate;

/** Reads the checked body of an update. */
final class UpdateBody {

  private static final Map<String, String> COLUMNS =
      Map.of(
          "name", ServerUpdate.NAME,
          "description", ServerUpdate.DESCRIPTION,
          "hostname", ServerUpdate.HOSTNAME,
          "accessIPv4", ServerUpdate.ACCESS_IP_V4,
          "accessIPv6", ServerUpdate.ACCESS_IP_V6);

  private UpdateBody() {}

  static ServerUpdate of(JsonNode server) {
    Map<String, Object> columns = new LinkedHashMap<>();
    COLUMNS.forEach(
        (field, column) -> {
          if (server.has(field)) {
            JsonNode value = server.get(field);
            String text = value.isNull() ? null : value.asText();
            columns.put(column, text != null && field.equals("name") ? text.strip() : text);
          }
        });
    if (server.has("OS-DCF:diskConfig")) {
      columns.put(
          ServerUpdate.AUTO_DISK_CONFIG, server.get("OS-DCF:diskConfig").asText().equals("AUTO"));
    }
    return new ServerUpdate(columns);
  }
}
