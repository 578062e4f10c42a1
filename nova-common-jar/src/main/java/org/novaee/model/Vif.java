package org.novaee.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One network interface of a server, as recorded in its network info cache.
 *
 * @param portId the port's uuid
 * @param macAddress lower case, colons
 * @param networkId the network's uuid
 * @param networkLabel the network's name
 * @param type how it is plugged: {@code bridge}, {@code ovs}, …
 * @param devName host-side device, {@code tap<port id[0:11]>}
 * @param bridge host bridge, or null
 * @param mtu 0 where unknown
 * @param active whether the port is up
 * @param createdByNova whether the port goes with the server
 * @param tag device tag, or null
 * @param binding how the port is bound; null for a port that is no device of the host
 */
public record Vif(
    String portId,
    String macAddress,
    String networkId,
    String networkLabel,
    String type,
    String devName,
    String bridge,
    int mtu,
    boolean active,
    boolean createdByNova,
    String tag,
    List<Subnet> subnets,
    PortBinding binding) {

  public Vif {
    subnets = subnets == null ? List.of() : List.copyOf(subnets);
    binding = binding == null ? PortBinding.NORMAL : binding;
  }

  /** An interface that is no device of the host. */
  public Vif(
      String portId,
      String macAddress,
      String networkId,
      String networkLabel,
      String type,
      String devName,
      String bridge,
      int mtu,
      boolean active,
      boolean createdByNova,
      String tag,
      List<Subnet> subnets) {
    this(
        portId,
        macAddress,
        networkId,
        networkLabel,
        type,
        devName,
        bridge,
        mtu,
        active,
        createdByNova,
        tag,
        subnets,
        null);
  }

  /** The same interface with a device tag. */
  public Vif tagged(String deviceTag) {
    return new Vif(
        portId,
        macAddress,
        networkId,
        networkLabel,
        type,
        devName,
        bridge,
        mtu,
        active,
        createdByNova,
        deviceTag,
        subnets,
        binding);
  }

  /**
   * The interfaces a server has now, as the network service tells them, in the order it knew them
   * in and with the tags they had, which the network service does not know.
   *
   * @param before as recorded so far
   * @param now as the network service tells them
   */
  public static List<Vif> update(List<Vif> before, List<Vif> now) {
    List<Vif> updated = new ArrayList<>();
    for (Vif former : before) {
      now.stream()
          .filter(vif -> vif.portId.equals(former.portId))
          .findFirst()
          .ifPresent(vif -> updated.add(vif.tag == null ? vif.tagged(former.tag) : vif));
    }
    for (Vif vif : now) {
      if (before.stream().noneMatch(former -> former.portId.equals(vif.portId))) {
        updated.add(vif);
      }
    }
    return updated;
  }

  /**
   * @param cidr for example {@code 10.0.0.0/24}
   * @param version 4 or 6
   * @param gateway or null
   * @param fixedIps the server's addresses in it
   * @param dhcpServer address of the DHCP server, or null
   * @param floatingIps those of the fixed addresses that have some, with their floating ones
   */
  public record Subnet(
      String cidr,
      int version,
      String gateway,
      List<String> dnsServers,
      List<String> fixedIps,
      String dhcpServer,
      Map<String, List<String>> floatingIps) {

    /** A subnet in which the server has no floating addresses. */
    public Subnet(
        String cidr,
        int version,
        String gateway,
        List<String> dnsServers,
        List<String> fixedIps,
        String dhcpServer) {
      this(cidr, version, gateway, dnsServers, fixedIps, dhcpServer, Map.of());
    }

    public Subnet {
      dnsServers = dnsServers == null ? List.of() : List.copyOf(dnsServers);
      fixedIps = fixedIps == null ? List.of() : List.copyOf(fixedIps);
      floatingIps = floatingIps == null ? Map.of() : Map.copyOf(floatingIps);
    }
  }
}
