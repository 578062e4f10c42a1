package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.novaee.standalone.store.Conditions;

/** Floating IPs as the API shows them, with their ports by one query. */
final class FloatingIpView {

  private FloatingIpView() {}

  static List<ObjectNode> of(EntityManager em, List<FloatingIp> floatingIps) {
    List<String> portIds =
        floatingIps.stream().map(floating -> floating.portId).filter(Objects::nonNull).toList();
    Map<String, Port> ports =
        new Conditions()
            .in("id", portIds)
            .select(em, Port.class, "e.id")
            .getResultStream()
            .collect(Collectors.toMap(port -> port.id, Function.identity()));
    return floatingIps.stream()
        .map(
            floating -> view(floating, floating.portId == null ? null : ports.get(floating.portId)))
        .toList();
  }

  private static ObjectNode view(FloatingIp floating, Port port) {
    ObjectNode view =
        Views.begin(
            floating.id,
            floating.projectId,
            floating.createdAt,
            floating.updatedAt,
            floating.revision);
    view.put("description", floating.description);
    view.put("floating_network_id", floating.networkId);
    view.put("floating_ip_address", floating.address);
    view.put("router_id", floating.routerId).put("port_id", floating.portId);
    view.put("fixed_ip_address", floating.fixedAddress);
    view.put("status", floating.portId == null ? "DOWN" : "ACTIVE");
    view.put("dns_domain", "").put("dns_name", "");
    if (port == null) {
      return view.putNull("port_details");
    }
    view.putObject("port_details")
        .put("name", port.name)
        .put("network_id", port.networkId)
        .put("mac_address", port.macAddress)
        .put("admin_state_up", port.adminStateUp)
        .put("status", port.status)
        .put("device_id", port.deviceId)
        .put("device_owner", port.deviceOwner);
    return view;
  }
}
