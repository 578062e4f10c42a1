package org.novaee.api.http;

import java.util.regex.Pattern;

/**
 * The second name of servers, {@code /os-volumes_boot}, from the time when booting from a volume
 * was an extension. It leads to the very same operations, but to fewer, and ends with 2.102.
 */
final class VolumesBoot {

  /** The last microversion that knows the name. */
  static final Microversion LAST = Microversion.of("2.102");

  private static final String NAME = "/os-volumes_boot";

  /** Lists, a server, and the actions that belong to servers themselves. */
  private static final Pattern KNOWN =
      Pattern.compile(
          NAME
              + "(/[^/]+(/action/(confirmResize|createImage|os-start|os-stop|reboot|rebuild|resize"
              + "|revertResize|trigger_crash_dump))?)?");

  private VolumesBoot() {}

  /** The path of the same thing among the servers; a path that is none of this name stays. */
  static String resolve(String path) {
    return KNOWN.matcher(path).matches() ? "/servers" + path.substring(NAME.length()) : path;
  }

  /** Whether a client wrote this name. */
  static boolean isMeant(MountedPath path) {
    return path.rest().equals(NAME) || path.rest().startsWith(NAME + "/");
  }
}
