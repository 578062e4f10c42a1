package org.novaee.standalone.network;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;

/** An address of an external network that leads to an address of a port, or nowhere yet. */
@Entity
@Table(name = "floating_ip")
public class FloatingIp {
  @Id String id;

  @Column(name = "project_id")
  String projectId;

  String description;

  @Column(name = "floating_network_id")
  String networkId;

  @Column(name = "floating_ip_address")
  String address;

  /** The port that holds the address. */
  @Column(name = "address_port_id")
  String addressPortId;

  /** Null, like the next two, while it leads nowhere. */
  @Column(name = "port_id")
  String portId;

  @Column(name = "fixed_ip_address")
  String fixedAddress;

  @Column(name = "router_id")
  String routerId;

  @Column(name = "created_at")
  LocalDateTime createdAt;

  @Column(name = "updated_at")
  LocalDateTime updatedAt;

  @Version int revision;
}
