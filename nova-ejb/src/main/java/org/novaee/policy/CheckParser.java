package org.novaee.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text of a rule: checks joined by {@code or}, {@code and} and {@code not}, each binding
 * tighter than the one before, and parentheses.
 */
final class CheckParser {

  private static final Pattern TOKEN = Pattern.compile("\\s*(\\(|(?:%\\([^)]*\\)s|[^\\s()])+|\\))");

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  private CheckParser(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group(1));
    }
  }

  /**
   * Parses the text of a rule; empty text always passes.
   *
   * @throws IllegalArgumentException if it is not in the language
   */
  static Check parse(String text) {
    CheckParser parser = new CheckParser(text);
    if (parser.tokens.isEmpty()) {
      return new Check.Always(true);
    }
    Check check = parser.anyOf();
    if (parser.next < parser.tokens.size()) {
      throw parser.unexpected();
    }
    return check;
  }

  private Check anyOf() {
    List<Check> checks = new ArrayList<>();
    do {
      checks.add(allOf());
    } while (accept("or"));
    return checks.size() == 1 ? checks.get(0) : new Check.Or(List.copyOf(checks));
  }

  private Check allOf() {
    List<Check> checks = new ArrayList<>();
    do {
      checks.add(single());
    } while (accept("and"));
    return checks.size() == 1 ? checks.get(0) : new Check.And(List.copyOf(checks));
  }

  private Check single() {
    if (accept("not")) {
      return new Check.Not(single());
    }
    if (accept("(")) {
      Check check = anyOf();
      if (!accept(")")) {
        throw unexpected();
      }
      return check;
    }
    return simple();
  }

  private Check simple() {
    if (next >= tokens.size()) {
      throw unexpected();
    }
    String token = tokens.get(next);
    if (token.equals("@") || token.equals("!")) {
      next++;
      return new Check.Always(token.equals("@"));
    }
    int colon = token.indexOf(':');
    if (colon <= 0) {
      throw unexpected();
    }
    next++;
    String kind = token.substring(0, colon);
    String match = token.substring(colon + 1);
    return switch (kind) {
      case "rule" -> new Check.RuleNamed(match);
      case "role" -> new Check.Role(new Template(match));
      default -> Check.Match.of(kind, new Template(match));
    };
  }

  private boolean accept(String word) {
    if (next < tokens.size() && tokens.get(next).toLowerCase(Locale.ROOT).equals(word)) {
      next++;
      return true;
    }
    return false;
  }

  private IllegalArgumentException unexpected() {
    String at = next < tokens.size() ? "at '" + tokens.get(next) + "'" : "at the end";
    return new IllegalArgumentException("Cannot read the policy rule \"" + text + "\" " + at);
  }
}
