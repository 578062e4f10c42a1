package org.novaee.db.blob;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.model.PortBinding;
import org.novaee.model.Vif;

/**
 * {@code instance_info_caches.network_info}: a JSON list of a server's interfaces in the form of
 * Nova's network model.
 */
public final class NetworkInfoBlob {

  private static final ObjectMapper JSON = new ObjectMapper();

  private NetworkInfoBlob() {}

  /** The JSON text; {@code []} for no interfaces. */
  public static String write(List<Vif> vifs) {
    ArrayNode list = JSON.createArrayNode();
    vifs.forEach(vif -> list.add(vif(vif)));
    return list.toString();
  }

  /**
   * Reads the JSON text.
   *
   * @param text null or empty for no interfaces
   * @throws IllegalArgumentException if it is not JSON
   */
  public static List<Vif> read(String text) {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    try {
      List<Vif> vifs = new ArrayList<>();
      JSON.readTree(text).forEach(node -> vifs.add(vif(node)));
      return vifs;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Network info is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static ObjectNode vif(Vif vif) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", vif.portId());
    node.put("address", vif.macAddress());
    ObjectNode network = node.putObject("network");
    network.put("id", vif.networkId());
    network.put("bridge", vif.bridge());
    network.put("label", vif.networkLabel());
    ArrayNode subnets = network.putArray("subnets");
    vif.subnets().forEach(subnet -> subnets.add(subnet(subnet)));
    ObjectNode meta = network.putObject("meta");
    meta.put("injected", false);
    if (vif.mtu() > 0) {
      meta.put("mtu", vif.mtu());
    }
    node.put("type", vif.type());
    putTexts(node.putObject("details"), vif.binding().details());
    node.put("devname", vif.devName());
    node.putNull("ovs_interfaceid");
    node.putNull("qbh_params");
    node.putNull("qbg_params");
    node.put("active", vif.active());
    node.put("vnic_type", vif.binding().vnicType());
    putTexts(node.putObject("profile"), vif.binding().profile());
    node.put("preserve_on_delete", !vif.createdByNova());
    node.put("delegate_create", true);
    ObjectNode own = node.putObject("meta");
    if (vif.tag() != null) {
      own.put("tag", vif.tag());
    }
    return node;
  }

  private static ObjectNode subnet(Vif.Subnet subnet) {
    ObjectNode node = JSON.createObjectNode();
    node.put("cidr", subnet.cidr());
    ArrayNode dns = node.putArray("dns");
    subnet.dnsServers().forEach(server -> dns.add(address(server, "dns")));
    if (subnet.gateway() == null) {
      node.putObject("gateway");
    } else {
      node.set("gateway", address(subnet.gateway(), "gateway"));
    }
    ArrayNode ips = node.putArray("ips");
    for (String ip : subnet.fixedIps()) {
      ObjectNode fixed = address(ip, "fixed");
      ArrayNode floating = fixed.putArray("floating_ips");
      subnet
          .floatingIps()
          .getOrDefault(ip, List.of())
          .forEach(one -> floating.add(address(one, "floating")));
      ips.add(fixed);
    }
    node.putArray("routes");
    node.put("version", subnet.version());
    ObjectNode meta = node.putObject("meta");
    if (subnet.dhcpServer() != null) {
      meta.put("dhcp_server", subnet.dhcpServer());
    }
    return node;
  }

  private static ObjectNode address(String ip, String type) {
    ObjectNode node = JSON.createObjectNode();
    node.put("address", ip);
    node.put("type", type);
    node.put("version", ip.indexOf(':') >= 0 ? 6 : 4);
    node.putObject("meta");
    return node;
  }

  private static Vif vif(JsonNode node) {
    JsonNode network = node.path("network");
    List<Vif.Subnet> subnets = new ArrayList<>();
    network.path("subnets").forEach(subnet -> subnets.add(subnet(subnet)));
    return new Vif(
        text(node, "id"),
        text(node, "address"),
        text(network, "id"),
        text(network, "label"),
        text(node, "type"),
        text(node, "devname"),
        text(network, "bridge"),
        network.path("meta").path("mtu").asInt(0),
        node.path("active").asBoolean(false),
        !node.path("preserve_on_delete").asBoolean(false),
        text(node.path("meta"), "tag"),
        subnets,
        binding(node));
  }

  private static PortBinding binding(JsonNode node) {
    PortBinding binding =
        new PortBinding(
            node.path("vnic_type").asText(PortBinding.NORMAL.vnicType()),
            texts(node.path("profile")),
            texts(node.path("details")));
    return binding.wantsDevice() ? binding : PortBinding.NORMAL;
  }

  private static void putTexts(ObjectNode node, Map<String, String> texts) {
    new TreeMap<>(texts).forEach(node::put);
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().stream()
        .filter(field -> field.getValue().isValueNode() && !field.getValue().isNull())
        .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  private static Vif.Subnet subnet(JsonNode node) {
    return new Vif.Subnet(
        text(node, "cidr"),
        node.path("version").asInt(4),
        text(node.path("gateway"), "address"),
        addresses(node.path("dns")),
        addresses(node.path("ips")),
        text(node.path("meta"), "dhcp_server"),
        floating(node.path("ips")));
  }

  private static Map<String, List<String>> floating(JsonNode ips) {
    Map<String, List<String>> floating = new LinkedHashMap<>();
    for (JsonNode ip : ips) {
      if (!ip.path("floating_ips").isEmpty()) {
        floating.put(text(ip, "address"), addresses(ip.path("floating_ips")));
      }
    }
    return floating;
  }

  private static List<String> addresses(JsonNode list) {
    List<String> addresses = new ArrayList<>();
    list.forEach(item -> addresses.add(text(item, "address")));
    return addresses;
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }
}
