package org.novaee.api.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.novaee.api.openapi.Route;

/**
 * The second name of servers, {@code /os-volumes_boot}, from the time when booting from a volume
 * was an extension. It leads to the very same operations, but to fewer, and ends with 2.102.
 */
public final class VolumesBoot {

  /** The last microversion that knows the name. */
  static final Microversion LAST = Microversion.of("2.102");

  private static final String NAME = "/os-volumes_boot";

  private static final String SERVERS = "/servers";

  /** Lists, a server, and the actions that belong to servers themselves. */
  private static final Pattern KNOWN =
      Pattern.compile(
          NAME
              + "(/[^/]+(/action/(confirmResize|createImage|os-start|os-stop|reboot|rebuild|resize"
              + "|revertResize|trigger_crash_dump))?)?");

  private VolumesBoot() {}

  /** The path of the same thing among the servers; a path that is none of this name stays. */
  static String resolve(String path) {
    return KNOWN.matcher(path).matches() ? SERVERS + path.substring(NAME.length()) : path;
  }

  /** The routes that the second name leads to. */
  public static List<Route> secondNames(Collection<Route> routes) {
    List<Route> names = new ArrayList<>();
    for (Route route : routes) {
      if (route.fullPath().startsWith(SERVERS)) {
        String path = NAME + route.path().substring(SERVERS.length());
        String full = NAME + route.fullPath().substring(SERVERS.length());
        if (KNOWN.matcher(full).matches()) {
          names.add(
              route.at(path, "VolumesBoot-" + route.name(), route.operation().endingWith(LAST)));
        }
      }
    }
    return names;
  }

  /** Whether a client wrote this name. */
  static boolean isMeant(MountedPath path) {
    return path.rest().equals(NAME) || path.rest().startsWith(NAME + "/");
  }
}
