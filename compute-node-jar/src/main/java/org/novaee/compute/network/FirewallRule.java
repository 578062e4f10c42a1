package org.novaee.compute.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule of iptables.
 *
 * @param first whether it goes before what is there; rules put in later then come earlier
 */
record FirewallRule(String table, String chain, boolean first, List<String> match) {

  FirewallRule {
    match = List.copyOf(match);
  }

  /**
   * The rules of a network, in the order they are to be put in: outgoing traffic gets the host's
   * address, guests reach the host for DHCP and names, and what guests send or get answered is let
   * through a host that otherwise forwards nothing.
   */
  static List<FirewallRule> of(HostNetwork network) {
    List<FirewallRule> rules = new ArrayList<>();
    for (HostSubnet subnet : network.subnets()) {
      if (subnet.gateway() != null) {
        rules.add(masquerade(subnet.cidr()));
      }
    }
    String bridge = network.bridge();
    rules.add(filter("INPUT", "-i %s -p udp --dport 67 -j ACCEPT", bridge));
    rules.add(filter("INPUT", "-i %s -p udp --dport 53 -j ACCEPT", bridge));
    rules.add(filter("INPUT", "-i %s -p tcp --dport 53 -j ACCEPT", bridge));
    rules.add(
        filter("FORWARD", "-o %s -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT", bridge));
    rules.add(filter("FORWARD", "-i %s -j ACCEPT", bridge));
    // Link-local addresses are for the host to answer; a quick no is better than silence.
    rules.add(filter("FORWARD", "-i %s -d 169.254.0.0/16 -j REJECT", bridge));
    return rules;
  }

  private static FirewallRule masquerade(String cidr) {
    return new FirewallRule(
        "nat", "POSTROUTING", false, List.of("-s", cidr, "!", "-d", cidr, "-j", "MASQUERADE"));
  }

  private static FirewallRule filter(String chain, String form, String bridge) {
    return new FirewallRule("filter", chain, true, List.of(form.formatted(bridge).split(" ")));
  }

  /** The command that succeeds if the rule is there. */
  List<String> check() {
    return command("-C");
  }

  List<String> addition() {
    return command(first ? "-I" : "-A");
  }

  List<String> removal() {
    return command("-D");
  }

  private List<String> command(String action) {
    List<String> command =
        new ArrayList<>(List.of("iptables", "-w", "10", "-t", table, action, chain));
    command.addAll(match);
    return command;
  }
}
