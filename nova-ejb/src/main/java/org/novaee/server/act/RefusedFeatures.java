package org.novaee.server.act;

import org.novaee.cell.Cell;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.model.BooleanText;
import org.novaee.model.Server;

/** What servers may have that some operations cannot deal with. */
final class RefusedFeatures {

  private RefusedFeatures() {}

  /**
   * @throws Fault of kind conflict if file systems of the host are shared with the server
   */
  static void requireNoShares(Cell cell, String uuid) {
    if (hasShares(cell, uuid)) {
      throw Fault.conflict(SHARES);
    }
  }

  /** The refusal's text where file systems of the host are shared with the server. */
  static final String SHARES = "Feature not supported with instances that have shares.";

  /** Whether file systems of the host are shared with the server. */
  static boolean hasShares(Cell cell, String uuid) {
    return !cell.database()
        .read(
            em ->
                Select.rows(
                    em, "SELECT 1 FROM share_mapping WHERE instance_uuid = ?1 LIMIT 1", uuid))
        .isEmpty();
  }

  /**
   * @throws Fault of kind invalid if the server's memory is encrypted
   */
  static void requireNoMemoryEncryption(Server server, String operation) {
    if (BooleanText.isTrue(server.flavor().extraSpecs().get("hw:mem_encryption"))
        || BooleanText.isTrue(property(server, "hw_mem_encryption"))) {
      throw unsupported("SEV", server, operation);
    }
  }

  /**
   * @throws Fault of kind invalid if the server has an emulated TPM
   */
  static void requireNoTpm(Server server, String operation) {
    if (server.flavor().extraSpecs().containsKey("hw:tpm_version")
        || property(server, "hw_tpm_version") != null) {
      throw unsupported("vTPM", server, operation);
    }
  }

  private static String property(Server server, String name) {
    return server.image() == null ? null : server.image().properties().get(name);
  }

  private static Fault unsupported(String feature, Server server, String operation) {
    return Fault.invalid(
        "Operation '%s' not supported for %s-enabled instance (%s)."
            .formatted(operation, feature, server.uuid()));
  }
}
