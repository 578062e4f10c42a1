package org.novaee.api.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of an API, such as 2.53.
 *
 * @param major the part before the dot
 * @param minor the part after the dot
 */
public record Microversion(int major, int minor) implements Comparable<Microversion> {

  /** Older than any version of any API. */
  public static final Microversion FIRST = new Microversion(0, 0);

  /** Newer than any version of any API. */
  public static final Microversion LAST = new Microversion(Integer.MAX_VALUE, 0);

  // No leading zeros: 2.01 is not another way to write 2.1.
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8})\\.([1-9]\\d{0,8}|0)");

  /**
   * Reads {@code 2.53}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static Microversion of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new Microversion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** Whether this is {@code other} or newer. */
  public boolean atLeast(Microversion other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(Microversion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
