package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.novaee.standalone.store.Conditions;

/** Networks as the API shows them, with their subnets by one query. */
final class NetworkView {

  private NetworkView() {}

  static List<ObjectNode> of(EntityManager em, List<Network> networks) {
    Map<String, List<String>> subnets =
        new Conditions()
            .in("networkId", networks.stream().map(network -> network.id).toList())
            .select(em, Subnet.class, "e.createdAt, e.id")
            .getResultStream()
            .collect(
                Collectors.groupingBy(
                    subnet -> subnet.networkId,
                    Collectors.mapping(subnet -> subnet.id, Collectors.toList())));
    return networks.stream()
        .map(network -> view(network, subnets.getOrDefault(network.id, List.of())))
        .toList();
  }

  private static ObjectNode view(Network network, List<String> subnetIds) {
    ObjectNode view =
        Views.begin(
            network.id, network.projectId, network.createdAt, network.updatedAt, network.revision);
    view.put("name", network.name).put("description", network.description);
    view.put("status", "ACTIVE").put("admin_state_up", network.adminStateUp);
    view.put("shared", network.shared).put("router:external", network.external);
    view.put("is_default", network.isDefault).put("mtu", network.mtu);
    view.put("port_security_enabled", network.portSecurity).put("dns_domain", network.dnsDomain);
    view.putNull("ipv4_address_scope").putNull("ipv6_address_scope");
    view.putArray("availability_zone_hints");
    view.putArray("availability_zones").add("nova");
    ArrayNode subnets = view.putArray("subnets");
    subnetIds.forEach(subnets::add);
    return view;
  }
}
