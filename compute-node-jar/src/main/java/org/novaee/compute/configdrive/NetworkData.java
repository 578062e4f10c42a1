package org.novaee.compute.configdrive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.novaee.model.Vif;
import org.novaee.model.Vif.Subnet;

/** The document {@code network_data.json}: links, networks on them, and name servers. */
final class NetworkData {

  private static final Set<String> KNOWN_LINKS =
      Set.of("bridge", "dvs", "hw_veb", "hyperv", "ovs", "tap", "vhostuser", "vif");

  private final ArrayNode links = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode networks = JsonNodeFactory.instance.arrayNode();
  private final Set<String> nameServers = new LinkedHashSet<>();

  private NetworkData() {}

  /** An empty object where there are no networks. */
  static ObjectNode of(List<Vif> vifs) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    NetworkData data = new NetworkData();
    vifs.forEach(data::add);
    if (data.links.isEmpty()) {
      return json;
    }
    json.set("links", data.links);
    json.set("networks", data.networks);
    ArrayNode services = json.putArray("services");
    data.nameServers.forEach(
        address -> services.addObject().put("type", "dns").put("address", address));
    return json;
  }

  private void add(Vif vif) {
    ObjectNode link = links.addObject();
    link.put("id", vif.devName());
    link.put("vif_id", vif.portId());
    link.put("type", KNOWN_LINKS.contains(vif.type()) ? vif.type() : "phy");
    link.put("mtu", vif.mtu() == 0 || hasDhcp(vif) ? null : vif.mtu());
    link.put("ethernet_mac_address", vif.macAddress());
    Set<Integer> shown = new HashSet<>();
    for (Subnet subnet : vif.subnets()) {
      if (shown.add(subnet.version())) {
        add(vif, subnet);
      }
    }
  }

  private void add(Vif vif, Subnet subnet) {
    boolean dhcp = subnet.dhcpServer() != null;
    String family = "ipv" + subnet.version();
    ObjectNode network = networks.addObject();
    network.put("id", "network" + (networks.size() - 1));
    network.put("type", dhcp ? family + "_dhcp" : family);
    network.put("link", vif.devName());
    network.put("network_id", vif.networkId());
    if (!dhcp && !subnet.fixedIps().isEmpty()) {
      int prefix = Integer.parseInt(subnet.cidr().substring(subnet.cidr().indexOf('/') + 1));
      network.put("ip_address", subnet.fixedIps().get(0));
      network.put("netmask", Netmask.of(subnet.version(), prefix));
      ArrayNode routes = network.putArray("routes");
      if (subnet.gateway() != null) {
        String any = subnet.version() == 4 ? "0.0.0.0" : "::";
        routes.addObject().put("network", any).put("netmask", any).put("gateway", subnet.gateway());
      }
      ArrayNode services = network.putArray("services");
      subnet
          .dnsServers()
          .forEach(address -> services.addObject().put("type", "dns").put("address", address));
    }
    nameServers.addAll(subnet.dnsServers());
  }

  private static boolean hasDhcp(Vif vif) {
    return vif.subnets().stream().anyMatch(subnet -> subnet.dhcpServer() != null);
  }
}
