package org.novaee.standalone.identity;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;

/** Hashes passwords with bcrypt; long ones count in full. */
final class Passwords {

  static final int MAX_LENGTH = 1024;

  private static final int COST = 10;
  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;

  /** Checked in place of an unknown user's, so that the answer takes as long. */
  private static final String NOBODYS = hash("nobody");

  private Passwords() {}

  static String hash(String password) {
    byte[] hash =
        BCrypt.with(VERSION, LongPasswordStrategies.hashSha512(VERSION))
            .hash(COST, password.getBytes(StandardCharsets.UTF_8));
    return new String(hash, StandardCharsets.US_ASCII);
  }

  /**
   * Whether the password is the one that was hashed.
   *
   * @param hash null for none, which no password matches
   */
  static boolean matches(String password, String hash) {
    boolean same =
        BCrypt.verifyer(VERSION, LongPasswordStrategies.hashSha512(VERSION))
            .verify(
                password.getBytes(StandardCharsets.UTF_8),
                (hash == null ? NOBODYS : hash).getBytes(StandardCharsets.US_ASCII))
            .verified;
    return same && hash != null;
  }
}
