package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.JsonText;
import org.novaee.standalone.store.Conditions;

/** Ports as the API shows them, with their addresses by one query. */
final class PortView {

  private PortView() {}

  /** Where a port is bound is shown to administrators and services only. */
  static List<ObjectNode> of(EntityManager em, Caller caller, List<Port> ports) {
    Map<String, List<FixedIp>> addresses =
        new Conditions()
            .in("portId", ports.stream().map(port -> port.id).toList())
            .select(em, FixedIp.class, "e.subnetId, e.ipOffset")
            .getResultStream()
            // The first is what a server is usually reached by.
            .sorted(Comparator.comparing(fixed -> fixed.ipAddress.contains(":")))
            .collect(Collectors.groupingBy(fixed -> fixed.portId));
    return ports.stream()
        .map(
            port -> {
              ObjectNode view = view(port, addresses.getOrDefault(port.id, List.of()));
              if (Tenancy.isAll(caller)) {
                binding(port, view);
              }
              return view;
            })
        .toList();
  }

  private static ObjectNode view(Port port, List<FixedIp> addresses) {
    ObjectNode view =
        Views.begin(port.id, port.projectId, port.createdAt, port.updatedAt, port.revision);
    view.put("name", port.name).put("description", port.description);
    view.put("network_id", port.networkId).put("mac_address", port.macAddress);
    view.put("admin_state_up", port.adminStateUp).put("status", port.status);
    view.put("device_id", port.deviceId).put("device_owner", port.deviceOwner);
    view.put("port_security_enabled", port.portSecurity);
    view.put("binding:vnic_type", port.vnicType);
    view.set("security_groups", JsonText.parse(port.securityGroups));
    view.putArray("allowed_address_pairs");
    view.putArray("extra_dhcp_opts");
    ArrayNode fixedIps = view.putArray("fixed_ips");
    addresses.forEach(
        fixed ->
            fixedIps
                .addObject()
                .put("subnet_id", fixed.subnetId)
                .put("ip_address", fixed.ipAddress));
    return view;
  }

  private static void binding(Port port, ObjectNode view) {
    view.put("binding:host_id", port.hostId);
    view.set("binding:profile", JsonText.parse(port.profile));
    view.put("binding:vif_type", port.hostId.isEmpty() ? "unbound" : "bridge");
    ObjectNode details = view.putObject("binding:vif_details");
    if (!port.hostId.isEmpty()) {
      details.put("port_filter", false).put("connectivity", "l2");
    }
  }
}
