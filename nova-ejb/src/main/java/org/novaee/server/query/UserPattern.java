package org.novaee.server.query;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.novaee.fault.Fault;

/**
 * A regular expression that a user wrote. It is matched in linear time: with Java's own expressions
 * a few characters could keep a processor busy for years.
 */
final class UserPattern {

  private final Pattern pattern;

  private UserPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * An expression in which case matters.
   *
   * @throws Fault of kind invalid if it is none, or needs to look back
   */
  static UserPattern of(String expression) {
    return new UserPattern(compile(expression, 0));
  }

  /**
   * An expression as MariaDB matches it with the tables' collation; as with Nova, a bar is no
   * alternative.
   *
   * @throws Fault of kind invalid if it is none, or needs to look back
   */
  static UserPattern ofColumn(String expression) {
    return new UserPattern(compile(expression.replace("|", "\\|"), Pattern.CASE_INSENSITIVE));
  }

  /** Whether it matches a part of the text. */
  boolean isIn(String text) {
    return pattern.matcher(text).find();
  }

  /** Whether it matches the beginning of the text. */
  boolean begins(String text) {
    return pattern.matcher(text).lookingAt();
  }

  private static Pattern compile(String expression, int flags) {
    try {
      return Pattern.compile(expression, flags);
    } catch (PatternSyntaxException e) {
      throw new Fault(Fault.Kind.INVALID, "Invalid regular expression " + expression, e);
    }
  }
}
