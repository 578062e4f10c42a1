package org.novaee.server;

import java.util.Locale;
import java.util.regex.Pattern;

/** Display names and the host names made of them. Pure functions. */
public final class ServerName {

  private static final int HOST_NAME_LENGTH = 63;
  private static final Pattern BLANKS_AND_DOTS = Pattern.compile("[ _.]");
  private static final Pattern FOREIGN = Pattern.compile("[^a-zA-Z0-9-]+");

  private ServerName() {}

  /**
   * The name of one server of a request for several: {@code name-1}, {@code name-2}, … A request
   * for one keeps its name.
   *
   * @param index from 0
   */
  public static String of(String name, int index, int count) {
    return count > 1 ? name + "-" + (index + 1) : name;
  }

  /**
   * The host name made of a display name: what a host name may not hold is left out, blanks,
   * underscores and dots become dashes.
   *
   * @param fallback is used when nothing is left
   */
  public static String toHostName(String displayName, String fallback) {
    String host = BLANKS_AND_DOTS.matcher(displayName).replaceAll("-");
    host = FOREIGN.matcher(host).replaceAll("").toLowerCase(Locale.ROOT);
    host = trim(host);
    if (host.length() > HOST_NAME_LENGTH) {
      host = trim(host.substring(0, HOST_NAME_LENGTH));
    }
    return host.isEmpty() ? fallback : host;
  }

  /** {@code Server-<uuid>}, what a server without a usable name is called inside. */
  public static String fallbackHostName(String uuid) {
    return "Server-" + uuid;
  }

  private static String trim(String host) {
    int start = 0;
    int end = host.length();
    while (start < end && host.charAt(start) == '-') {
      start++;
    }
    while (end > start && host.charAt(end - 1) == '-') {
      end--;
    }
    return host.substring(start, end);
  }
}
