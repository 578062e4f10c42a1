package org.novaee.db.blob;

import static org.novaee.db.blob.VersionedObject.JSON;
import static org.novaee.db.blob.VersionedObject.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.novaee.db.api.KeyPair;

/** {@code instance_extra.keypairs}: the keys a server was created with, none or one. */
public final class KeyPairsBlob {

  private static final String LIST = "KeyPairList";

  private KeyPairsBlob() {}

  /**
   * The column's text.
   *
   * @param keyPair null for no key
   */
  public static String write(KeyPair keyPair) {
    return envelope(keyPair).toString();
  }

  /**
   * Reads the column's text.
   *
   * @return a detached copy; null where there was no key
   * @throws IllegalArgumentException when it has another form
   */
  public static KeyPair read(String text) {
    return keyPair(VersionedObject.parse(text));
  }

  static ObjectNode envelope(KeyPair keyPair) {
    return VersionedObject.list(
        LIST, "1.3", keyPair == null ? List.of() : List.of(object(keyPair)));
  }

  static KeyPair keyPair(JsonNode envelope) {
    List<JsonNode> keys = VersionedObject.unwrapList(envelope, LIST, "KeyPair");
    if (keys.isEmpty()) {
      return null;
    }
    JsonNode data = keys.get(0);
    KeyPair keyPair = new KeyPair();
    keyPair.setId(VersionedObject.integer(data, "id"));
    keyPair.setName(text(data, "name"));
    keyPair.setUserId(text(data, "user_id"));
    keyPair.setFingerprint(text(data, "fingerprint"));
    keyPair.setPublicKey(text(data, "public_key"));
    keyPair.setType(text(data, "type"));
    keyPair.setCreatedAt(Times.read(text(data, "created_at")));
    keyPair.setUpdatedAt(Times.read(text(data, "updated_at")));
    return keyPair;
  }

  private static ObjectNode object(KeyPair keyPair) {
    ObjectNode data = JSON.createObjectNode();
    if (keyPair.getId() != null) {
      data.put("id", keyPair.getId());
    }
    data.put("name", keyPair.getName());
    data.put("user_id", keyPair.getUserId());
    data.put("fingerprint", keyPair.getFingerprint());
    data.put("public_key", keyPair.getPublicKey());
    data.put("type", keyPair.getType());
    VersionedObject.putTimes(
        data, Times.write(keyPair.getCreatedAt()), Times.write(keyPair.getUpdatedAt()));
    return VersionedObject.wrap("KeyPair", "1.4", data);
  }
}
