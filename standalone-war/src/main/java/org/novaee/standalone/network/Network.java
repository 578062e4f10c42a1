package org.novaee.standalone.network;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;

/** A network: one bridge on each host that has a port of it. */
@Entity
@Table(name = "network")
public class Network {
  @Id String id;
  String name;
  String description;

  @Column(name = "project_id")
  String projectId;

  @Column(name = "admin_state_up")
  boolean adminStateUp;

  boolean shared;

  @Column(name = "router_external")
  boolean external;

  @Column(name = "is_default")
  boolean isDefault;

  @Column(name = "port_security")
  boolean portSecurity;

  int mtu;

  @Column(name = "dns_domain")
  String dnsDomain;

  @Column(name = "created_at")
  LocalDateTime createdAt;

  @Column(name = "updated_at")
  LocalDateTime updatedAt;

  @Version int revision;
}
