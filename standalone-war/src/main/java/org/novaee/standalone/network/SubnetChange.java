package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.http.JsonText;
import org.novaee.standalone.http.Times;

/** Turns the fields of a request into a subnet that makes sense. */
final class SubnetChange {

  private static final Set<String> WRITABLE =
      Set.of(
          "name",
          "description",
          "gateway_ip",
          "enable_dhcp",
          "allocation_pools",
          "dns_nameservers",
          "host_routes");
  private static final Set<String> AT_CREATION =
      Set.of("network_id", "ip_version", "cidr", "tenant_id", "project_id");

  private static final int MAX_ITEMS = 64;

  private SubnetChange() {}

  static Subnet create(Fields fields) {
    fields.only(Names.union(WRITABLE, AT_CREATION));
    Cidr cidr = Cidr.parse(fields.name("cidr", 64));
    Integer version = fields.integer("ip_version", cidr.version(), 4, 6);
    if (version != cidr.version()) {
      throw NetworkFault.invalid("ip_version " + version + " does not match cidr " + cidr);
    }
    Subnet subnet = new Subnet();
    subnet.id = UUID.randomUUID().toString();
    subnet.networkId = fields.name("network_id", 36);
    subnet.name = "";
    subnet.description = "";
    subnet.ipVersion = version;
    subnet.cidr = cidr.toString();
    subnet.gatewayIp = cidr.at(cidr.firstHost()).toString();
    subnet.enableDhcp = true;
    subnet.dnsNameservers = "[]";
    subnet.hostRoutes = "[]";
    subnet.createdAt = Times.now();
    apply(fields, subnet, cidr);
    if (!fields.has("allocation_pools")) {
      subnet.pools = AllocationPools.usual(cidr, gateway(subnet)).toJson();
    }
    return subnet;
  }

  static void update(Fields fields, Subnet subnet) {
    fields.only(WRITABLE);
    apply(fields, subnet, Cidr.parse(subnet.cidr));
  }

  private static void apply(Fields fields, Subnet subnet, Cidr cidr) {
    subnet.name = fields.text("name", subnet.name, 255);
    subnet.description = fields.text("description", subnet.description, 255);
    subnet.enableDhcp = fields.bool("enable_dhcp", subnet.enableDhcp);
    if (fields.has("gateway_ip")) {
      subnet.gatewayIp = fields.text("gateway_ip", null, 64);
      requireInside(cidr, subnet);
    }
    if (fields.has("allocation_pools")) {
      List<Fields> pools = fields.objects("allocation_pools", MAX_ITEMS);
      subnet.pools = AllocationPools.of(cidr, gateway(subnet), pools).toJson();
    }
    List<String> servers = fields.texts("dns_nameservers", null, MAX_ITEMS, 64);
    if (servers != null) {
      servers.forEach(IpAddress::parse);
      subnet.dnsNameservers = JsonText.of(servers);
    }
    if (fields.has("host_routes")) {
      subnet.hostRoutes = routes(fields.objects("host_routes", MAX_ITEMS));
    }
    subnet.updatedAt = Times.now();
  }

  private static void requireInside(Cidr cidr, Subnet subnet) {
    IpAddress gateway = gateway(subnet);
    if (gateway != null && !cidr.contains(gateway)) {
      throw NetworkFault.invalid("Gateway is not valid on subnet: " + gateway + " in " + cidr);
    }
  }

  private static String routes(List<Fields> wanted) {
    ArrayNode routes = JsonNodeFactory.instance.arrayNode();
    for (Fields route : wanted) {
      routes
          .addObject()
          .put("destination", Cidr.parse(route.name("destination", 64)).toString())
          .put("nexthop", IpAddress.parse(route.name("nexthop", 64)).toString());
    }
    return routes.toString();
  }

  private static IpAddress gateway(Subnet subnet) {
    return subnet.gatewayIp == null ? null : IpAddress.parse(subnet.gatewayIp);
  }
}
