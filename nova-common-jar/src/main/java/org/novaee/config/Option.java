package org.novaee.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One option as the catalogue declares it.
 *
 * @param name its group and name
 * @param type what its text must look like
 * @param defaultValue the text that holds where nothing is set, null for none
 * @param min the smallest allowed number, or null
 * @param max the largest allowed number, or null
 * @param choices the allowed texts, empty for any
 * @param help what it is for, one sentence
 */
record Option(
    OptionName name,
    OptionType type,
    String defaultValue,
    BigDecimal min,
    BigDecimal max,
    List<String> choices,
    String help) {

  /**
   * Reads a catalogue line {@code group.name | type | default | min | max | choices | help}.
   *
   * @throws IllegalArgumentException when the line has another form; the message tells
   */
  static Option parse(String line) {
    String[] cells = Stream.of(line.split("\\|", 7)).map(String::strip).toArray(String[]::new);
    if (cells.length < 3) {
      throw new IllegalArgumentException("not an option declaration: " + line);
    }
    return new Option(
        OptionName.parse(cells[0]),
        OptionType.valueOf(cells[1].toUpperCase(Locale.ROOT)),
        MachineDefaults.resolve(cell(cells, 2)),
        number(cell(cells, 3)),
        number(cell(cells, 4)),
        cell(cells, 5) == null ? List.of() : List.of(cells[5].split("\\s*,\\s*")),
        cell(cells, 6));
  }

  /** Whether {@code value} may be given; if not, what is allowed. */
  Optional<String> complaint(String value) {
    boolean fits =
        type.accepts(value) && (choices.isEmpty() || choices.contains(value)) && inRange(value);
    return fits ? Optional.empty() : Optional.of(allowed());
  }

  /** Whether both declarations accept the same values and have the same default. */
  boolean sameRules(Option other) {
    return type == other.type
        && Objects.equals(defaultValue, other.defaultValue)
        && Objects.equals(min, other.min)
        && Objects.equals(max, other.max)
        && choices.equals(other.choices);
  }

  /** What may be given, to complete the sentence "allowed: …". */
  String allowed() {
    if (!choices.isEmpty()) {
      return "one of " + String.join(", ", choices);
    }
    if (min != null && max != null) {
      return type.allowed() + " from " + min.toPlainString() + " to " + max.toPlainString();
    }
    if (min != null) {
      return type.allowed() + ", " + min.toPlainString() + " or more";
    }
    return max == null ? type.allowed() : type.allowed() + ", " + max.toPlainString() + " or less";
  }

  private boolean inRange(String value) {
    if (!type.isNumeric() || (min == null && max == null)) {
      return true;
    }
    BigDecimal number = new BigDecimal(value);
    return (min == null || number.compareTo(min) >= 0)
        && (max == null || number.compareTo(max) <= 0);
  }

  private static String cell(String[] cells, int index) {
    return cells.length > index && !cells[index].isEmpty() ? cells[index] : null;
  }

  private static BigDecimal number(String text) {
    return text == null ? null : new BigDecimal(text);
  }
}
