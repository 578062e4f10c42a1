package org.novaee.server.act;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.novaee.db.Timestamped;
import org.novaee.db.api.KeyPair;
import org.novaee.db.blob.KeyPairsBlob;
import org.novaee.db.blob.TrustedCertsBlob;

/** What {@code instance_extra} keeps of a server, within a step on its cell. */
final class ServerExtras {

  private ServerExtras() {}

  /**
   * @param key null for none
   */
  static void keyPair(EntityManager em, String uuid, KeyPair key) {
    set(em, uuid, "keypairs", KeyPairsBlob.write(key));
  }

  /**
   * @param ids may be empty
   */
  static void trustedCertificates(EntityManager em, String uuid, List<String> ids) {
    set(em, uuid, "trusted_certs", TrustedCertsBlob.write(ids));
  }

  private static void set(EntityManager em, String uuid, String column, String text) {
    em.createNativeQuery(
            "UPDATE instance_extra SET updated_at = ?1, "
                + column
                + " = ?2 WHERE instance_uuid = ?3 AND deleted = 0")
        .setParameter(1, Timestamped.now())
        .setParameter(2, text)
        .setParameter(3, uuid)
        .executeUpdate();
  }
}
