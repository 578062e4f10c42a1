package org.novaee.it.contract;

/** Microversions of the Compute API by the part after {@code 2.}. */
final class Minor {

  static final int MIN = 1;
  static final int MAX = 104;

  private Minor() {}

  /** The number in {@code 2.53}. */
  static int of(String version) {
    return Integer.parseInt(version.substring(version.indexOf('.') + 1));
  }

  static String text(int minor) {
    return "2." + minor;
  }
}
