package org.novaee.compute.network;

import java.util.List;
import java.util.stream.Stream;
import org.novaee.model.Vif;

/**
 * A network as this host provides it.
 *
 * @param bridge name of its Linux bridge
 * @param mtu 0 for the kernel's default
 * @param subnets those of IP version 4
 */
record HostNetwork(String bridge, String networkId, int mtu, List<HostSubnet> subnets) {

  HostNetwork {
    subnets = List.copyOf(subnets);
  }

  static HostNetwork of(Vif vif) {
    List<HostSubnet> subnets =
        vif.subnets().stream()
            .filter(subnet -> subnet.version() == 4)
            .map(
                subnet ->
                    new HostSubnet(
                        subnet.cidr(), subnet.gateway(), subnet.dhcpServer(), subnet.dnsServers()))
            .toList();
    return new HostNetwork(HostDevices.bridge(vif), vif.networkId(), vif.mtu(), subnets);
  }

  /** Both together, the other's word first: a port knows only the subnets it has an address in. */
  HostNetwork merge(HostNetwork other) {
    Stream<HostSubnet> mine =
        subnets.stream()
            .filter(
                subnet ->
                    other.subnets.stream().noneMatch(its -> its.cidr().equals(subnet.cidr())));
    return new HostNetwork(
        bridge, networkId, other.mtu, Stream.concat(other.subnets.stream(), mine).toList());
  }

  /** Addresses the bridge is to have, with prefix lengths. */
  List<String> addresses() {
    return subnets.stream().flatMap(subnet -> subnet.hostAddresses().stream()).distinct().toList();
  }
}
