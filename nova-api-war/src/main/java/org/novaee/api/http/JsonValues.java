package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Values that clients may write in several ways. */
public final class JsonValues {

  private static final Set<String> TRUE = Set.of("1", "t", "true", "on", "y", "yes");
  private static final Set<String> FALSE = Set.of("0", "f", "false", "off", "n", "no");

  private JsonValues() {}

  /** Whether a body's value, checked by the schema's {@code boolean}, says yes. */
  public static boolean isTrue(JsonNode value) {
    return value.isBoolean() ? value.booleanValue() : isTrue(value.asText()).orElse(false);
  }

  /** What a query's text says: yes, no, or neither. */
  public static Optional<Boolean> isTrue(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (TRUE.contains(word)) {
      return Optional.of(true);
    }
    return FALSE.contains(word) ? Optional.of(false) : Optional.empty();
  }
}
