package org.novaee.config;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Turns nova.conf's references ({@code $my_ip}, <code>${group.name}</code>, {@code $$} for a dollar
 * sign) into the expressions of MicroProfile Config, so that what overrides an option also
 * overrides what is built on it.
 */
final class References {

  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$\\$\\{?|\\\\\\$\\{?|\\$([A-Za-z_][\\w]*(?:\\.[A-Za-z_]\\w*)?)|\\$\\{([\\w.-]+)}|\\$\\{");

  private References() {}

  /**
   * @param text an option's text
   * @param group the group it stands in, whose options a bare name means first
   * @param known which options exist
   */
  static String translate(String text, String group, Predicate<OptionName> known) {
    if (text.indexOf('$') < 0) {
      return text;
    }
    return REFERENCE.matcher(text).replaceAll(match -> expression(match, group, known));
  }

  private static String expression(MatchResult match, String group, Predicate<OptionName> known) {
    String reference = match.group(1) == null ? match.group(2) : match.group(1);
    if (reference == null) {
      // A dollar sign meant as such: before a brace it has to be kept from being expanded.
      boolean brace = match.group().endsWith("{");
      return brace ? "\\\\\\${" : "\\$";
    }
    return "\\${" + resolve(reference, group, known).property() + "}";
  }

  private static OptionName resolve(String reference, String group, Predicate<OptionName> known) {
    if (reference.indexOf('.') >= 0) {
      return OptionName.parse(reference);
    }
    OptionName near = new OptionName(group, reference);
    return known.test(near) ? near : OptionName.common(reference);
  }
}
