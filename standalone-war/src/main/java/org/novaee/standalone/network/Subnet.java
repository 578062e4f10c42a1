package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import org.novaee.standalone.http.JsonText;

/** The addresses of a network. */
@Entity
@Table(name = "subnet")
public class Subnet {
  @Id String id;

  @Column(name = "network_id")
  String networkId;

  String name;
  String description;

  @Column(name = "project_id")
  String projectId;

  @Column(name = "ip_version")
  int ipVersion;

  String cidr;

  /** Null for none. */
  @Column(name = "gateway_ip")
  String gatewayIp;

  @Column(name = "enable_dhcp")
  boolean enableDhcp;

  /** A JSON list of objects with start and end. */
  String pools;

  /** A JSON list of addresses. */
  @Column(name = "dns_nameservers")
  String dnsNameservers;

  /** A JSON list of objects with destination and nexthop. */
  @Column(name = "host_routes")
  String hostRoutes;

  /** Where the search for the next free address begins. */
  @Column(name = "next_offset")
  long nextOffset;

  @Column(name = "created_at")
  LocalDateTime createdAt;

  @Column(name = "updated_at")
  LocalDateTime updatedAt;

  @Version int revision;

  ObjectNode view() {
    ObjectNode view = Views.begin(id, projectId, createdAt, updatedAt, revision);
    view.put("name", name).put("description", description).put("network_id", networkId);
    view.put("ip_version", ipVersion).put("cidr", cidr).put("gateway_ip", gatewayIp);
    view.put("enable_dhcp", enableDhcp);
    view.set("allocation_pools", JsonText.parse(pools));
    view.set("dns_nameservers", JsonText.parse(dnsNameservers));
    view.set("host_routes", JsonText.parse(hostRoutes));
    view.putArray("service_types");
    view.putNull("subnetpool_id").putNull("ipv6_ra_mode").putNull("ipv6_address_mode");
    return view;
  }
}
