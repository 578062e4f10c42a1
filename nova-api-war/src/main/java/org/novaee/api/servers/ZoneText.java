package org.novaee.api.servers;

import org.novaee.api.http.ApiFault;

/**
 * An availability zone as users write it; administrators may add where in it: {@code
 * zone:host:node}.
 *
 * @param zone null for any
 * @param host null for any
 * @param node null for any
 */
record ZoneText(String zone, String host, String node) {

  /**
   * @param text null for any zone
   * @throws ApiFault 400 for too many parts
   */
  static ZoneText of(String text) {
    if (text == null) {
      return new ZoneText(null, null, null);
    }
    String[] parts = text.split(":", -1);
    if (parts.length > 3) {
      throw ApiFault.badRequest("Invalid input received: Unable to parse availability_zone");
    }
    return new ZoneText(part(parts, 0), part(parts, 1), part(parts, 2));
  }

  private static String part(String[] parts, int index) {
    return index >= parts.length || parts[index].isEmpty() ? null : parts[index];
  }
}
