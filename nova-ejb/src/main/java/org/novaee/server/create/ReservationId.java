package org.novaee.server.create;

import java.security.SecureRandom;

/** The id that servers of one create request share: {@code r-} and eight letters or digits. */
final class ReservationId {

  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private ReservationId() {}

  static String next() {
    StringBuilder id = new StringBuilder("r-");
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
