package org.novaee.compute.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How dnsmasq is run for a network: its command line and its file of known guests. Pure. */
final class Dnsmasq {

  private static final String LEASE_SECONDS = "86400";

  private Dnsmasq() {}

  /** Whether the network has a subnet with DHCP. */
  static boolean isWanted(HostNetwork network) {
    return network.subnets().stream().anyMatch(subnet -> subnet.dhcpServer() != null);
  }

  /**
   * The command line; a running server with another one is to be replaced.
   *
   * @param directory where it keeps its files
   */
  static List<String> commandLine(HostNetwork network, Path directory) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "dnsmasq",
                "--conf-file=/dev/null",
                "--no-hosts",
                "--bind-interfaces",
                "--except-interface=lo",
                "--interface=" + network.bridge(),
                "--pid-file=" + pidFile(directory),
                "--dhcp-leasefile=" + directory.resolve("leases"),
                "--dhcp-hostsfile=" + hostsFile(directory),
                "--dhcp-authoritative",
                "--dhcp-no-override"));
    int number = 0;
    for (HostSubnet subnet : network.subnets()) {
      if (subnet.dhcpServer() != null) {
        command.addAll(subnetOptions(subnet, "subnet" + number++));
      }
    }
    if (network.mtu() > 0) {
      command.add("--dhcp-option-force=option:mtu," + network.mtu());
    }
    return command;
  }

  private static List<String> subnetOptions(HostSubnet subnet, String tag) {
    List<String> options = new ArrayList<>();
    options.add(
        "--dhcp-range=set:%s,%s,static,%s,%s"
            .formatted(tag, subnet.network(), subnet.netmask(), LEASE_SECONDS));
    // Without a value the option is not sent: this is then a network without a way out.
    String router = subnet.gateway() == null ? "" : "," + subnet.gateway();
    options.add("--dhcp-option=tag:%s,option:router%s".formatted(tag, router));
    if (!subnet.dnsServers().isEmpty()) {
      options.add(
          "--dhcp-option=tag:%s,option:dns-server,%s"
              .formatted(tag, String.join(",", subnet.dnsServers())));
    }
    return options;
  }

  /** The guests it answers: MAC address, address and name, one address a line. */
  static String hosts(List<HostPort> ports) {
    return ports.stream()
        .flatMap(port -> port.addresses().stream().map(address -> line(port, address)))
        .sorted()
        .collect(Collectors.joining());
  }

  private static String line(HostPort port, String address) {
    String name = port.hostname() == null || port.hostname().isBlank() ? "" : "," + port.hostname();
    return port.mac() + "," + address + name + "\n";
  }

  static Path pidFile(Path directory) {
    return directory.resolve("dnsmasq.pid");
  }

  static Path hostsFile(Path directory) {
    return directory.resolve("hosts");
  }
}
