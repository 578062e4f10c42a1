package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.novaee.model.RequestSpec;

/**
 * Hosts that a request names, to be among or to be left. Names are compared without regard to case.
 *
 * @param name what is named
 * @param names in lower case
 * @param wanted whether others are left, or these
 */
record NamedHosts(String name, Set<String> names, Function<HostState, String> of, boolean wanted) {

  /** In the order in which they are looked at. */
  static List<NamedHosts> of(RequestSpec request) {
    List<NamedHosts> all = new ArrayList<>();
    add(all, "requested_destination", listOf(request.requestedHost()), HostState::host, true);
    add(all, "requested_destination", listOf(request.requestedNode()), HostState::node, true);
    add(all, "ignore_hosts", request.ignoreHosts(), HostState::host, false);
    add(all, "force_hosts", request.forceHosts(), HostState::host, true);
    add(all, "force_nodes", request.forceNodes(), HostState::node, true);
    return all;
  }

  /** Why a host is left, or null. */
  String refusal(HostState host) {
    if (names.contains(of.apply(host).toLowerCase(Locale.ROOT)) == wanted) {
      return null;
    }
    return wanted ? "not the host asked for" : "host to be ignored";
  }

  private static void add(
      List<NamedHosts> all,
      String name,
      Collection<String> names,
      Function<HostState, String> of,
      boolean wanted) {
    if (!names.isEmpty()) {
      all.add(
          new NamedHosts(
              name,
              names.stream().map(each -> each.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()),
              of,
              wanted));
    }
  }

  private static List<String> listOf(String value) {
    return value == null ? List.of() : List.of(value);
  }
}
