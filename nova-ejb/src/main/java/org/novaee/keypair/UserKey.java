package org.novaee.keypair;

import java.time.LocalDateTime;
import org.novaee.db.api.KeyPair;

/**
 * A user's key.
 *
 * @param type {@code ssh} or {@code x509}
 * @param publicKey a line of {@code authorized_keys}, or a certificate in PEM
 * @param createdAt in UTC
 * @param updatedAt in UTC, or null
 */
public record UserKey(
    int id,
    String name,
    String userId,
    String type,
    String publicKey,
    String fingerprint,
    LocalDateTime createdAt,
    LocalDateTime updatedAt) {

  static UserKey of(KeyPair row) {
    return new UserKey(
        row.getId(),
        row.getName(),
        row.getUserId(),
        row.getType(),
        row.getPublicKey(),
        row.getFingerprint(),
        row.getCreatedAt(),
        row.getUpdatedAt());
  }
}
