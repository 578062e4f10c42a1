package org.novaee.network.neutron;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.novaee.model.PortBinding;
import org.novaee.model.Vif;
import org.novaee.neighbour.JsonClient;
import org.novaee.network.NetworkUnavailable;

/** Turns Neutron's ports into interfaces of a server, by four requests however many there are. */
final class VifView {

  /** Linux allows 15 characters for a device name; Nova and Neutron agree on these. */
  private static final int ID_PART = 11;

  private final JsonClient neutron;
  private final String integrationBridge;

  VifView(JsonClient neutron, String integrationBridge) {
    this.neutron = neutron;
    this.integrationBridge = integrationBridge;
  }

  /**
   * @param requests what each port was asked for by, in the same order; empty where not known
   */
  List<Vif> of(List<JsonNode> ports, List<WantedPort> requests) {
    if (ports.isEmpty()) {
      return List.of();
    }
    Set<String> networkIds = new LinkedHashSet<>();
    ports.forEach(port -> networkIds.add(port.path("network_id").asText()));
    Map<String, JsonNode> networks =
        byId(neutron.get("/networks?" + query("id", networkIds)).path("networks"));
    String onNetworks = query("network_id", networkIds);
    Map<String, JsonNode> subnets = byId(neutron.get("/subnets?" + onNetworks).path("subnets"));
    JsonNode dhcpPorts =
        neutron.get("/ports?device_owner=network:dhcp&" + onNetworks).path("ports");
    Map<String, Map<String, List<String>>> floating = floating(ports);
    List<Vif> vifs = new ArrayList<>();
    for (int i = 0; i < ports.size(); i++) {
      JsonNode port = ports.get(i);
      String tag = i < requests.size() ? requests.get(i).tag() : null;
      JsonNode network = networks.get(port.path("network_id").asText());
      Map<String, List<String>> own = floating.getOrDefault(port.path("id").asText(), Map.of());
      vifs.add(vif(port, network, subnets(port, subnets, dhcpPorts, own), tag));
    }
    return vifs;
  }

  private Vif vif(JsonNode port, JsonNode network, List<Vif.Subnet> subnets, String tag) {
    String id = port.path("id").asText();
    String networkId = port.path("network_id").asText();
    String type = port.path("binding:vif_type").asText("unbound");
    if (type.equals("binding_failed")) {
      throw new NetworkUnavailable(
          "Port " + id + " cannot be bound to host " + port.path("binding:host_id").asText(), null);
    }
    return new Vif(
        id,
        port.path("mac_address").asText(),
        networkId,
        network == null ? null : network.path("name").asText(),
        type,
        port.path("binding:vif_details").path("device_name").asText("tap" + part(id)),
        bridge(type, networkId, port.path("binding:vif_details")),
        network == null ? 0 : network.path("mtu").asInt(0),
        port.path("status").asText().equals("ACTIVE"),
        PortOwner.isMadeByNova(port),
        tag,
        subnets,
        binding(port, type));
  }

  /** How a port is bound matters of devices of the host, and at Open vSwitch. */
  private static PortBinding binding(JsonNode port, String type) {
    PortBinding binding =
        new PortBinding(
            DevicePorts.kind(port),
            texts(port.path(DeviceProfile.FIELD)),
            texts(port.path("binding:vif_details")));
    return binding.wantsDevice() || type.equals("ovs") ? binding : PortBinding.NORMAL;
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().stream()
        .filter(field -> field.getValue().isValueNode() && !field.getValue().isNull())
        .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  private String bridge(String type, String networkId, JsonNode details) {
    return switch (type) {
      case "bridge" -> details.path("bridge_name").asText("brq" + part(networkId));
      case "ovs" -> details.path("bridge_name").asText(integrationBridge);
      default -> null;
    };
  }

  /**
   * The floating addresses by port and fixed address. A Neutron without routers answers 404 here.
   */
  private Map<String, Map<String, List<String>>> floating(List<JsonNode> ports) {
    Set<String> ids = new LinkedHashSet<>();
    ports.forEach(port -> ids.add(port.path("id").asText()));
    Map<String, Map<String, List<String>>> found = new LinkedHashMap<>();
    neutron
        .find("/floatingips?" + query("port_id", ids))
        .ifPresent(
            body ->
                body.path("floatingips")
                    .forEach(
                        ip ->
                            found
                                .computeIfAbsent(
                                    ip.path("port_id").asText(), id -> new LinkedHashMap<>())
                                .computeIfAbsent(
                                    ip.path("fixed_ip_address").asText(), a -> new ArrayList<>())
                                .add(ip.path("floating_ip_address").asText())));
    return found;
  }

  private static List<Vif.Subnet> subnets(
      JsonNode port,
      Map<String, JsonNode> subnets,
      JsonNode dhcpPorts,
      Map<String, List<String>> floating) {
    Map<String, List<String>> addresses = new LinkedHashMap<>();
    for (JsonNode fixed : port.path("fixed_ips")) {
      addresses
          .computeIfAbsent(fixed.path("subnet_id").asText(), id -> new ArrayList<>())
          .add(fixed.path("ip_address").asText());
    }
    List<Vif.Subnet> result = new ArrayList<>();
    addresses.forEach(
        (subnetId, fixedIps) -> {
          JsonNode subnet = subnets.get(subnetId);
          if (subnet != null) {
            Map<String, List<String>> own = new LinkedHashMap<>(floating);
            own.keySet().retainAll(fixedIps);
            result.add(subnet(subnet, fixedIps, dhcpPorts, own));
          }
        });
    return result;
  }

  private static Vif.Subnet subnet(
      JsonNode subnet,
      List<String> fixedIps,
      JsonNode dhcpPorts,
      Map<String, List<String>> floating) {
    List<String> dns = new ArrayList<>();
    subnet.path("dns_nameservers").forEach(server -> dns.add(server.asText()));
    return new Vif.Subnet(
        subnet.path("cidr").asText(),
        subnet.path("ip_version").asInt(4),
        subnet.path("gateway_ip").asText(null),
        dns,
        fixedIps,
        dhcpServer(subnet, dhcpPorts),
        floating);
  }

  /** The address of the network's DHCP port; without one, the gateway answers DHCP itself. */
  private static String dhcpServer(JsonNode subnet, JsonNode dhcpPorts) {
    if (!subnet.path("enable_dhcp").asBoolean()) {
      return null;
    }
    for (JsonNode port : dhcpPorts) {
      for (JsonNode fixed : port.path("fixed_ips")) {
        if (fixed.path("subnet_id").equals(subnet.path("id"))) {
          return fixed.path("ip_address").asText();
        }
      }
    }
    return subnet.path("gateway_ip").asText(null);
  }

  private static Map<String, JsonNode> byId(JsonNode list) {
    Map<String, JsonNode> map = new LinkedHashMap<>();
    list.forEach(node -> map.put(node.path("id").asText(), node));
    return map;
  }

  private static String query(String name, Set<String> values) {
    return values.stream()
        .map(value -> name + "=" + JsonClient.encode(value))
        .collect(Collectors.joining("&"));
  }

  private static String part(String id) {
    return id.substring(0, Math.min(ID_PART, id.length()));
  }
}
