package org.novaee.keypair;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.novaee.fault.Fault;

/** The short form by which people compare keys: pairs of hexadecimal digits joined by colons. */
final class Fingerprint {

  private static final Set<String> SSH_TYPES =
      Set.of(
          "ssh-rsa",
          "ssh-dss",
          "ssh-ed25519",
          "ecdsa-sha2-nistp256",
          "ecdsa-sha2-nistp384",
          "ecdsa-sha2-nistp521",
          "sk-ssh-ed25519@openssh.com",
          "sk-ecdsa-sha2-nistp256@openssh.com");

  private Fingerprint() {}

  /**
   * The fingerprint of a public key as {@code authorized_keys} has it.
   *
   * @throws Fault INVALID if it is none
   */
  static String ofSsh(String publicKey) {
    String[] parts = publicKey.strip().split("\\s+", 3);
    if (parts.length < 2 || !SSH_TYPES.contains(parts[0])) {
      throw invalid();
    }
    byte[] key;
    try {
      key = Base64.getDecoder().decode(parts[1]);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    if (!parts[0].equals(firstText(key))) {
      throw invalid();
    }
    return hash("MD5", key);
  }

  /** The fingerprint of a certificate in its binary form. */
  static String ofCertificate(byte[] certificate) {
    return hash("SHA-1", certificate);
  }

  /** A key begins with its own type, as a length and that many bytes; null if it does not. */
  private static String firstText(byte[] key) {
    if (key.length < 4) {
      return null;
    }
    int length =
        (key[0] & 0xff) << 24 | (key[1] & 0xff) << 16 | (key[2] & 0xff) << 8 | key[3] & 0xff;
    return length <= 0 || length > key.length - 4
        ? null
        : new String(key, 4, length, StandardCharsets.US_ASCII);
  }

  private static String hash(String algorithm, byte[] bytes) {
    try {
      return HexFormat.ofDelimiter(":")
          .formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java cannot compute " + algorithm, e);
    }
  }

  private static Fault invalid() {
    return Fault.invalid("Keypair data is invalid: failed to generate fingerprint");
  }
}
