package org.novaee.api.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the microversion a request asks for in its headers. */
final class Negotiation {

  /** The oldest version, and the one of a request that names none. */
  static final Microversion MIN = new Microversion(2, 1);

  /** The newest version, also called {@code latest}. */
  static final Microversion MAX = new Microversion(2, 104);

  static final String HEADER = "OpenStack-API-Version";
  static final String OLD_HEADER = "X-OpenStack-Nova-API-Version";

  private static final String SERVICE = "compute";

  private Negotiation() {}

  /**
   * The version to answer at.
   *
   * @param values of {@value #HEADER}, which may name several services; the last word on ours
   *     counts
   * @param oldValue of {@value #OLD_HEADER}, or null; counts where the other is silent
   * @throws ApiFault 400 for another form, 406 outside of what is supported
   */
  static Microversion negotiate(List<String> values, String oldValue) {
    String wanted = wanted(values, oldValue);
    if (wanted == null) {
      return MIN;
    }
    if (wanted.equals("latest")) {
      return MAX;
    }
    Microversion version = parse(wanted);
    if (!(version.atLeast(MIN) && MAX.atLeast(version))) {
      throw new ApiFault(
          406,
          "Version %s is not supported by the API. Minimum is %s and maximum is %s."
              .formatted(version, MIN, MAX),
          headers(version));
    }
    return version;
  }

  /** The headers that tell at which version a request was answered, but for {@code Vary}. */
  static Map<String, String> headers(Microversion version) {
    return Map.of(HEADER, SERVICE + " " + version, OLD_HEADER, version.toString());
  }

  private static String wanted(List<String> values, String oldValue) {
    String wanted = null;
    for (String value : values) {
      for (String part : value.split(",")) {
        String[] words = part.strip().split("\\s+", 2);
        if (words.length == 2 && words[0].toLowerCase(Locale.ROOT).equals(SERVICE)) {
          wanted = words[1].strip();
        }
      }
    }
    return wanted == null && oldValue != null ? oldValue.strip() : wanted;
  }

  private static Microversion parse(String text) {
    try {
      return Microversion.of(text);
    } catch (IllegalArgumentException e) {
      throw ApiFault.badRequest(
          "API Version String %s is of invalid format. Must be of format MajorNum.MinorNum."
              .formatted(text));
    }
  }
}
