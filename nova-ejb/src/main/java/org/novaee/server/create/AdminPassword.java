package org.novaee.server.create;

import java.security.SecureRandom;
import java.util.List;

/** Makes passwords: some of each kind of character, without those that look alike. */
public final class AdminPassword {

  private static final List<String> KINDS =
      List.of("23456789", "ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz");

  private static final SecureRandom RANDOM = new SecureRandom();

  private AdminPassword() {}

  /**
   * @param length number of characters; never fewer than the kinds there are
   */
  public static String next(int length) {
    StringBuilder password = new StringBuilder();
    KINDS.forEach(kind -> password.append(oneOf(kind)));
    String all = String.join("", KINDS);
    while (password.length() < length) {
      password.append(oneOf(all));
    }
    return shuffled(password);
  }

  private static char oneOf(String kind) {
    return kind.charAt(RANDOM.nextInt(kind.length()));
  }

  private static String shuffled(StringBuilder text) {
    for (int i = text.length() - 1; i > 0; i--) {
      int other = RANDOM.nextInt(i + 1);
      char kept = text.charAt(i);
      text.setCharAt(i, text.charAt(other));
      text.setCharAt(other, kept);
    }
    return text.toString();
  }
}
