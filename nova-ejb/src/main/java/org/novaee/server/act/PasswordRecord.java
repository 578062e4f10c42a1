package org.novaee.server.act;

import jakarta.persistence.EntityManager;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.novaee.db.Insert;
import org.novaee.db.Timestamped;
import org.novaee.keypair.SshEncryption;
import org.novaee.model.Server;
import org.novaee.server.Metadata;

/**
 * A guest's password as it is kept: encrypted so that only the holder of the server's key can read
 * it, in pieces of the system metadata, as long as a value may be.
 */
final class PasswordRecord {

  private static final String PREFIX = "password_";
  private static final int PIECES = 4;
  private static final int LENGTH = 255;

  private PasswordRecord() {}

  /** The pieces; empty where the server has no key that can be encrypted with. */
  static Map<String, String> pieces(Server server, String password) {
    Optional<String> text =
        SshEncryption.encrypt(server.keyData(), password)
            .map(secret -> Base64.getEncoder().encodeToString(secret))
            .filter(encoded -> encoded.length() <= PIECES * LENGTH);
    if (text.isEmpty()) {
      return Map.of();
    }
    Map<String, String> pieces = new HashMap<>();
    for (int i = 0; i < PIECES; i++) {
      int start = Math.min(text.get().length(), i * LENGTH);
      int end = Math.min(text.get().length(), start + LENGTH);
      pieces.put(PREFIX + i, text.get().substring(start, end));
    }
    return pieces;
  }

  /** Within a step on the server's cell: puts the pieces in place of the former ones. */
  static void write(EntityManager em, String uuid, Map<String, String> pieces) {
    em.createNativeQuery(
            "DELETE FROM instance_system_metadata WHERE instance_uuid = ?1"
                + " AND `key` LIKE 'password\\_%'")
        .setParameter(1, uuid)
        .executeUpdate();
    Insert insert =
        Insert.into(Metadata.OF_SYSTEM, "created_at", "deleted", "instance_uuid", "key", "value");
    pieces.forEach((key, value) -> insert.row(Timestamped.now(), 0, uuid, key, value));
    insert.run(em);
  }
}
