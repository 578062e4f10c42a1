package org.novaee.compute.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.process.HostCommands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's bridges, and the rules by which their traffic leaves the host. */
final class Bridges {

  private static final Logger LOG = LoggerFactory.getLogger(Bridges.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORWARDING = "net.ipv4.ip_forward";

  private final HostCommands commands;

  Bridges(HostCommands commands) {
    this.commands = commands;
  }

  /** Makes the bridge be as wanted. */
  void converge(HostNetwork network) {
    run(BridgePlan.toward(network, look(network.bridge())));
  }

  /** Makes a bridge that is not there; one that is there is left as it is. */
  void provide(String bridge, int mtu) {
    if (!look(bridge).exists()) {
      run(BridgePlan.bare(bridge, mtu));
    }
  }

  private void run(List<List<String>> plan) {
    for (List<String> command : plan) {
      LOG.info("{}", String.join(" ", command));
      commands.run(HostCommands.SHORT, command);
    }
  }

  /** Lets the network's guests out; a host without iptables keeps them among themselves. */
  void openWay(HostNetwork network) {
    try {
      forwardPackets();
      for (FirewallRule rule : FirewallRule.of(network)) {
        if (!commands.attempt(HostCommands.SHORT, rule.check()).succeeded()) {
          commands.run(HostCommands.SHORT, rule.addition());
        }
      }
    } catch (DriverException e) {
      LOG.warn("guests on {} cannot reach other networks: {}", network.bridge(), e.getMessage());
    }
  }

  /** Removes the bridge and its rules. */
  void remove(HostNetwork network) {
    for (FirewallRule rule : FirewallRule.of(network)) {
      remove(rule);
    }
    if (look(network.bridge()).exists()) {
      commands.run(HostCommands.SHORT, BridgePlan.removal(network.bridge()));
      LOG.info("removed bridge {}", network.bridge());
    }
  }

  private void remove(FirewallRule rule) {
    try {
      if (!commands.attempt(HostCommands.SHORT, rule.removal()).succeeded()) {
        LOG.debug("rule was not there: {}", rule);
      }
    } catch (DriverException e) {
      LOG.warn("cannot remove {}: {}", rule, e.getMessage());
    }
  }

  private BridgeState look(String bridge) {
    if (!Files.exists(Path.of("/sys/class/net", bridge))) {
      return BridgeState.ABSENT;
    }
    try {
      JsonNode link = JSON.readTree(commands.run("ip", "-json", "address", "show", bridge)).path(0);
      Set<String> addresses = new HashSet<>();
      for (JsonNode address : link.path("addr_info")) {
        addresses.add(address.path("local").asText() + "/" + address.path("prefixlen").asText());
      }
      boolean up = false;
      for (JsonNode flag : link.path("flags")) {
        up |= flag.asText().equals("UP");
      }
      return new BridgeState(true, up, link.path("mtu").asInt(), addresses);
    } catch (JsonProcessingException e) {
      throw new DriverException("reading what ip tells of " + bridge, e);
    }
  }

  private void forwardPackets() {
    if (!commands.run("sysctl", "-n", FORWARDING).strip().equals("1")) {
      commands.run("sysctl", "-q", "-w", FORWARDING + "=1");
      LOG.info("packets are forwarded between the host's networks ({} = 1)", FORWARDING);
    }
  }
}
