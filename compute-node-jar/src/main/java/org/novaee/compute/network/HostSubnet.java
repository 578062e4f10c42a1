package org.novaee.compute.network;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A subnet of a network on this host.
 *
 * @param cidr {@code 10.0.0.0/24}
 * @param gateway the guests' router, which this host is; or null
 * @param dhcpServer the address DHCP is served from, or null for no DHCP
 */
record HostSubnet(String cidr, String gateway, String dhcpServer, List<String> dnsServers) {

  HostSubnet {
    dnsServers = dnsServers == null ? List.of() : List.copyOf(dnsServers);
  }

  /** Addresses of this host in the subnet, with the prefix length. */
  List<String> hostAddresses() {
    return Stream.of(gateway, dhcpServer)
        .filter(Objects::nonNull)
        .distinct()
        .map(address -> address + "/" + prefix())
        .toList();
  }

  /** The address part of {@link #cidr}. */
  String network() {
    return cidr.substring(0, cidr.indexOf('/'));
  }

  int prefix() {
    return Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
  }

  String netmask() {
    int bits = prefix() == 0 ? 0 : -1 << (32 - prefix());
    return "%d.%d.%d.%d"
        .formatted(bits >>> 24, (bits >>> 16) & 0xff, (bits >>> 8) & 0xff, bits & 0xff);
  }
}
