package org.novaee.placement.api.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.novaee.api.http.Microversion;
import org.novaee.placement.PlacementFault;

/** The microversions of the API, and which of them a request asks for. */
final class Versions {

  /** The oldest version, and the one of a request that names none. */
  static final Microversion MIN = new Microversion(1, 0);

  /** The newest version, also called {@code latest}. */
  static final Microversion MAX = new Microversion(1, 39);

  static final String HEADER = "OpenStack-API-Version";

  private static final String SERVICE = "placement";

  private Versions() {}

  /**
   * The version to answer at.
   *
   * @param values of {@value #HEADER}, which may name several services; the last word on ours
   *     counts
   * @throws Refusal 400 for another form, 406 outside of what is supported
   */
  static Microversion negotiate(List<String> values) {
    String wanted = wanted(values);
    if (wanted == null) {
      return MIN;
    }
    if (wanted.equals("latest")) {
      return MAX;
    }
    Microversion version;
    try {
      version = Microversion.of(wanted);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          400,
          PlacementFault.Code.UNDEFINED,
          "Invalid microversion: invalid version string: " + wanted,
          Map.of());
    }
    if (!(version.atLeast(MIN) && MAX.atLeast(version))) {
      throw new Refusal(
          406,
          PlacementFault.Code.UNDEFINED,
          "Invalid microversion: Unacceptable version header: " + wanted,
          Map.of());
    }
    return version;
  }

  /** The value of the header that tells at which version a request is answered. */
  static String header(Microversion version) {
    return SERVICE + " " + version;
  }

  private static String wanted(List<String> values) {
    String wanted = null;
    for (String value : values) {
      for (String part : value.split(",")) {
        String[] words = part.strip().split("\\s+", 2);
        if (words.length == 2 && words[0].toLowerCase(Locale.ROOT).equals(SERVICE)) {
          wanted = words[1].strip();
        }
      }
    }
    return wanted;
  }
}
