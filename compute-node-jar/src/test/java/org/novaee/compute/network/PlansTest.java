package org.novaee.compute.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.novaee.compute.testing.GuestServer;

/** What is wanted, beside the commands that lead to it. */
class PlansTest {

  private static final String BRIDGE = "brq99999999-88";
  private static final HostNetwork NETWORK = HostNetwork.of(GuestServer.vif());

  @Test
  void makesAnAbsentBridge() {
    assertThat(lines(BridgePlan.toward(NETWORK, BridgeState.ABSENT)))
        .containsExactly(
            "ip link add name brq99999999-88 type bridge forward_delay 0 stp_state 0",
            "ip link set dev brq99999999-88 mtu 1450",
            "ip address add 10.77.0.1/24 brd + dev brq99999999-88",
            "ip link set dev brq99999999-88 up");
  }

  @Test
  void leavesARightBridgeAlone() {
    BridgeState right = new BridgeState(true, true, 1450, Set.of("10.77.0.1/24", "fe80::1/64"));
    assertThat(BridgePlan.toward(NETWORK, right)).isEmpty();
  }

  @Test
  void mendsOnlyWhatIsWrong() {
    BridgeState down = new BridgeState(true, false, 1500, Set.of("10.77.0.1/24"));
    assertThat(lines(BridgePlan.toward(NETWORK, down)))
        .containsExactly(
            "ip link set dev brq99999999-88 mtu 1450", "ip link set dev brq99999999-88 up");
  }

  @Test
  void learnsOfFurtherSubnetsFromFurtherPorts() {
    HostSubnet second = new HostSubnet("10.78.0.0/16", null, "10.78.0.2", List.of());
    HostNetwork other = new HostNetwork(BRIDGE, NETWORK.networkId(), 1400, List.of(second));

    HostNetwork both = NETWORK.merge(other);

    assertThat(both.mtu()).isEqualTo(1400);
    assertThat(both.addresses()).containsExactly("10.78.0.2/16", "10.77.0.1/24");
  }

  @Test
  void letsGuestsOutAndRepliesIn() {
    List<FirewallRule> rules = FirewallRule.of(NETWORK);
    assertThat(rules)
        .extracting(rule -> String.join(" ", rule.addition()))
        .containsExactly(
            "iptables -w 10 -t nat -A POSTROUTING -s 10.77.0.0/24 ! -d 10.77.0.0/24 -j MASQUERADE",
            "iptables -w 10 -t filter -I INPUT -i brq99999999-88 -p udp --dport 67 -j ACCEPT",
            "iptables -w 10 -t filter -I INPUT -i brq99999999-88 -p udp --dport 53 -j ACCEPT",
            "iptables -w 10 -t filter -I INPUT -i brq99999999-88 -p tcp --dport 53 -j ACCEPT",
            "iptables -w 10 -t filter -I FORWARD -o brq99999999-88"
                + " -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
            "iptables -w 10 -t filter -I FORWARD -i brq99999999-88 -j ACCEPT",
            "iptables -w 10 -t filter -I FORWARD -i brq99999999-88 -d 169.254.0.0/16 -j REJECT");
    assertThat(rules.get(0).check()).contains("-C", "POSTROUTING").doesNotContain("-A");
    assertThat(rules.get(0).removal()).contains("-D", "POSTROUTING");
  }

  @Test
  void translatesNothingWithoutAGateway() {
    HostSubnet closed = new HostSubnet("10.78.0.0/16", null, "10.78.0.2", List.of());
    HostNetwork network = new HostNetwork(BRIDGE, "n", 0, List.of(closed));
    assertThat(FirewallRule.of(network)).extracting(FirewallRule::table).doesNotContain("nat");
  }

  @Test
  void runsDnsmasqForStaticLeases() {
    List<String> command = Dnsmasq.commandLine(NETWORK, Path.of("/state/networks/" + BRIDGE));
    assertThat(command)
        .startsWith("dnsmasq", "--conf-file=/dev/null")
        .contains(
            "--interface=" + BRIDGE,
            "--pid-file=/state/networks/brq99999999-88/dnsmasq.pid",
            "--dhcp-hostsfile=/state/networks/brq99999999-88/hosts",
            "--dhcp-range=set:subnet0,10.77.0.0,static,255.255.255.0,86400",
            "--dhcp-option=tag:subnet0,option:router,10.77.0.1",
            "--dhcp-option=tag:subnet0,option:dns-server,10.77.0.53",
            "--dhcp-option-force=option:mtu,1450");
  }

  @Test
  void tellsNoRouterWhereThereIsNone() {
    HostSubnet closed = new HostSubnet("10.78.0.0/16", null, "10.78.0.2", List.of());
    HostNetwork network = new HostNetwork(BRIDGE, "n", 0, List.of(closed));
    assertThat(Dnsmasq.commandLine(network, Path.of("/d")))
        .contains("--dhcp-option=tag:subnet0,option:router")
        .noneMatch(option -> option.contains("mtu") || option.contains("dns-server"));
    assertThat(Dnsmasq.isWanted(network)).isTrue();
    HostSubnet silent = new HostSubnet("10.78.0.0/16", "10.78.0.1", null, List.of());
    assertThat(Dnsmasq.isWanted(new HostNetwork(BRIDGE, "n", 0, List.of(silent)))).isFalse();
  }

  @Test
  void listsGuestsByAddressHardwareAndName() {
    assertThat(
            Dnsmasq.hosts(
                List.of(
                    new HostPort("p2", "s2", "fa:16:3e:00:00:02", List.of("10.77.0.6"), null),
                    new HostPort("p1", "s1", "fa:16:3e:00:00:01", List.of("10.77.0.5"), "web"))))
        .isEqualTo("fa:16:3e:00:00:01,10.77.0.5,web\nfa:16:3e:00:00:02,10.77.0.6\n");
  }

  @Test
  void knowsNetmasks() {
    assertThat(new HostSubnet("10.0.0.0/8", null, null, null).netmask()).isEqualTo("255.0.0.0");
    assertThat(new HostSubnet("10.0.0.0/20", null, null, null).netmask())
        .isEqualTo("255.255.240.0");
    assertThat(new HostSubnet("0.0.0.0/0", null, null, null).netmask()).isEqualTo("0.0.0.0");
  }

  private static List<String> lines(List<List<String>> commands) {
    return commands.stream().map(command -> String.join(" ", command)).toList();
  }
}
