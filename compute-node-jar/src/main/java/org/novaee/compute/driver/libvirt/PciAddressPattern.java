package org.novaee.compute.driver.libvirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which addresses of PCI devices are meant: domain, bus, slot and function, each by itself. */
final class PciAddressPattern {

  private static final List<String> PARTS = List.of("domain", "bus", "slot", "function");
  private static final List<Integer> DIGITS = List.of(4, 2, 2, 1);

  /** {@code domain:bus:slot.function}, of which parts may be missing from the left and the end. */
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:(?:([0-9a-f]{1,4}|\\*)?:)?([0-9a-f]{1,2}|\\*)?:)?([0-9a-f]{1,2}|\\*)?"
              + "(?:\\.([0-7]|\\*)?)?");

  private static final Pattern ADDRESS =
      Pattern.compile("([0-9a-f]{4}):([0-9a-f]{2}):([0-9a-f]{2})\\.([0-7])");

  private final List<Pattern> parts;
  private final boolean one;

  private PciAddressPattern(List<Pattern> parts, boolean one) {
    this.parts = List.copyOf(parts);
    this.one = one;
  }

  /**
   * Reads a pattern: a text in which {@code *} stands for anything, or an object of regular
   * expressions.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static PciAddressPattern of(JsonNode address) {
    return address.isObject() ? ofExpressions(address) : ofText(address.asText());
  }

  private static PciAddressPattern ofText(String text) {
    Matcher form = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (text.isBlank() || !form.matches()) {
      throw new IllegalArgumentException("address is not of the form 0000:84:00.0");
    }
    List<Pattern> parts = new ArrayList<>();
    boolean one = true;
    for (int i = 0; i < PARTS.size(); i++) {
      String part = form.group(i + 1);
      if (part == null || part.equals("*")) {
        one = false;
        parts.add(Pattern.compile(".*"));
      } else {
        parts.add(Pattern.compile("0".repeat(DIGITS.get(i) - part.length()) + part));
      }
    }
    return new PciAddressPattern(parts, one);
  }

  private static PciAddressPattern ofExpressions(JsonNode address) {
    address
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!PARTS.contains(name)) {
                throw new IllegalArgumentException("address has " + name + ", not only " + PARTS);
              }
            });
    try {
      return new PciAddressPattern(
          PARTS.stream()
              .map(name -> address.path(name).asText(".*"))
              .map(text -> Pattern.compile(text, Pattern.CASE_INSENSITIVE))
              .toList(),
          false);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "address has no regular expression: " + e.getDescription(), e);
    }
  }

  /** Whether a single address is meant. */
  boolean isOne() {
    return one;
  }

  boolean matches(String address) {
    Matcher form = ADDRESS.matcher(address);
    if (!form.matches()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      // As Nova's do, expressions begin at the beginning and may end before the end.
      if (!parts.get(i).matcher(form.group(i + 1)).lookingAt()) {
        return false;
      }
    }
    return true;
  }
}
