package org.novaee.db.blob;

import static org.novaee.db.blob.VersionedObject.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code instance_extra.trusted_certs}: the certificates a server's image must be signed by. */
public final class TrustedCertsBlob {

  private TrustedCertsBlob() {}

  /** The column's text, null for no certificates. */
  public static String write(List<String> ids) {
    ObjectNode envelope = envelope(ids);
    return envelope == null ? null : envelope.toString();
  }

  /**
   * Reads the column's text; null stands for no certificates.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public static List<String> read(String text) {
    return ids(VersionedObject.parse(text));
  }

  static ObjectNode envelope(List<String> ids) {
    if (ids.isEmpty()) {
      return null;
    }
    ObjectNode data = JSON.createObjectNode();
    ArrayNode array = data.putArray("ids");
    ids.forEach(array::add);
    return VersionedObject.wrap("TrustedCerts", "1.0", data);
  }

  static List<String> ids(JsonNode envelope) {
    JsonNode data = VersionedObject.unwrap(envelope, "TrustedCerts");
    return data == null ? List.of() : VersionedObject.texts(data.get("ids"));
  }
}
