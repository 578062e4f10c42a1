package org.novaee.flavor;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An extra spec with a meaning, and what its value may be.
 *
 * @param name the pattern of its names
 * @param namespace the pattern of what is before the colon; null if there is no colon
 */
record KnownSpec(Pattern name, Pattern namespace, Kind kind, String choice) {

  private static final Set<String> BOOLEANS =
      Set.of("1", "t", "true", "on", "y", "yes", "0", "f", "false", "off", "n", "no");

  /** Kinds of values. */
  enum Kind {
    ANY,
    BOOL,
    INT,
    TEXT,
    WORDS
  }

  /** Reads a line {@code name | kind | choice}. */
  static KnownSpec of(String line) {
    String[] parts = line.split(" \\| ?", -1);
    String name = parts[0].strip();
    int colon = name.indexOf(':');
    return new KnownSpec(
        Pattern.compile(name),
        colon < 0 ? null : Pattern.compile(name.substring(0, colon)),
        Kind.valueOf(parts[1].strip().toUpperCase(Locale.ROOT)),
        line.substring(line.indexOf(parts[1]) + parts[1].length())
            .replaceFirst("^ ?\\|", "")
            .strip());
  }

  /** What is wrong with a value, or null. */
  String refusal(String value) {
    return switch (kind) {
      case ANY -> null;
      case BOOL ->
          BOOLEANS.contains(value.strip().toLowerCase(Locale.ROOT))
              ? null
              : "'" + value + "' is not a valid boolean-like value.";
      case TEXT ->
          Pattern.matches(choice, value)
              ? null
              : "'%s' is not of the format '%s'.".formatted(value, choice);
      case WORDS -> {
        List<String> words = List.of(choice.split(" "));
        yield words.contains(value)
            ? null
            : "'%s' is not one of: %s.".formatted(value, String.join(", ", words));
      }
      case INT -> integerRefusal(value);
    };
  }

  private String integerRefusal(String value) {
    long number;
    try {
      number = Long.parseLong(value.strip());
    } catch (NumberFormatException e) {
      return "'" + value + "' is not a valid integer value.";
    }
    int dots = choice.indexOf("..");
    String least = dots < 0 ? "" : choice.substring(0, dots);
    String most = dots < 0 ? "" : choice.substring(dots + 2);
    if (!least.isEmpty() && number < Long.parseLong(least)) {
      return "'%s' is less than the min value of '%s'.".formatted(value, least);
    }
    if (!most.isEmpty() && number > Long.parseLong(most)) {
      return "'%s' is greater than the max value of '%s'.".formatted(value, most);
    }
    return null;
  }
}
