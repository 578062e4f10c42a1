package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.novaee.standalone.store.Conditions;

/** Routers as the API shows them, with their gateways by two queries. */
final class RouterView {

  private RouterView() {}

  static List<ObjectNode> of(EntityManager em, List<Router> routers) {
    Map<String, Port> gateways =
        new Conditions()
            .and("e.deviceOwner = ?", ServicePorts.ROUTER_GATEWAY)
            .in("deviceId", routers.stream().map(router -> router.id).toList())
            .select(em, Port.class, "e.id")
            .getResultStream()
            .collect(Collectors.toMap(port -> port.deviceId, Function.identity()));
    Map<String, List<FixedIp>> addresses =
        new Conditions()
            .in("portId", gateways.values().stream().map(port -> port.id).toList())
            .select(em, FixedIp.class, "e.subnetId, e.ipOffset")
            .getResultStream()
            .collect(Collectors.groupingBy(fixed -> fixed.portId));
    return routers.stream()
        .map(router -> view(router, gateways.get(router.id), addresses))
        .toList();
  }

  private static ObjectNode view(
      Router router, Port gateway, Map<String, List<FixedIp>> addresses) {
    ObjectNode view =
        Views.begin(
            router.id, router.projectId, router.createdAt, router.updatedAt, router.revision);
    view.put("name", router.name).put("description", router.description);
    view.put("admin_state_up", router.adminStateUp).put("status", "ACTIVE");
    view.put("distributed", false).put("ha", false).putNull("flavor_id");
    view.putArray("routes");
    view.putArray("availability_zone_hints");
    view.putArray("availability_zones").add("nova");
    if (gateway == null) {
      return view.putNull("external_gateway_info");
    }
    ObjectNode info = view.putObject("external_gateway_info");
    info.put("network_id", gateway.networkId).put("enable_snat", router.enableSnat);
    ArrayNode fixedIps = info.putArray("external_fixed_ips");
    addresses
        .getOrDefault(gateway.id, List.of())
        .forEach(
            fixed ->
                fixedIps
                    .addObject()
                    .put("subnet_id", fixed.subnetId)
                    .put("ip_address", fixed.ipAddress));
    return view;
  }
}
