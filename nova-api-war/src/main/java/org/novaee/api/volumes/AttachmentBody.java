package org.novaee.api.volumes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.ApiRequest;
import org.novaee.model.BlockDevice;
import org.novaee.server.act.AttachVolume;

/** Reads the checked bodies of requests about volumes of a server. */
final class AttachmentBody {

  private static final Set<String> TRUE_WORDS = Set.of("1", "true", "on", "yes");

  private AttachmentBody() {}

  static AttachVolume request(JsonNode attachment) {
    return new AttachVolume(
        attachment.get("volumeId").asText(),
        text(attachment, "device"),
        text(attachment, "tag"),
        truth(attachment),
        ApiRequest.current().atLeast("2.60"),
        ApiRequest.current().atLeast("2.20"));
  }

  /** Whether the volume is to be deleted with the server. */
  static boolean truth(JsonNode attachment) {
    String word = text(attachment, "delete_on_termination");
    return word != null && TRUE_WORDS.contains(word.strip().toLowerCase(Locale.ROOT));
  }

  /** Refuses to change what cannot be changed. */
  static void requireSame(String id, String volumeId, BlockDevice device, JsonNode attachment) {
    requireSame(attachment, "id", volumeId);
    requireSame(attachment, "serverId", id);
    requireSame(attachment, "device", device.deviceName());
    requireSame(attachment, "tag", device.tag());
  }

  private static void requireSame(JsonNode attachment, String field, String value) {
    if (attachment.has(field) && !Objects.equals(text(attachment, field), value)) {
      throw ApiFault.badRequest("The " + field + " property is not mutable");
    }
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }
}
