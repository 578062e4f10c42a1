package org.novaee.model;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Yes and no as users write them: in extra specs, properties of images, queries and bodies. */
public final class BooleanText {

  private static final Set<String> TRUE = Set.of("1", "t", "true", "on", "y", "yes");
  private static final Set<String> FALSE = Set.of("0", "f", "false", "off", "n", "no");

  private BooleanText() {}

  /** What the text says: yes, no, or neither. Case and the space around it do not matter. */
  public static Optional<Boolean> read(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (TRUE.contains(word)) {
      return Optional.of(true);
    }
    return FALSE.contains(word) ? Optional.of(false) : Optional.empty();
  }

  /**
   * Whether the text says yes.
   *
   * @param text null for none, which says nothing
   */
  public static boolean isTrue(String text) {
    return text != null && read(text).orElse(false);
  }
}
