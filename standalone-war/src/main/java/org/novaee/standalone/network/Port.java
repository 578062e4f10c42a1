package org.novaee.standalone.network;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;

/** A place where a device is plugged into a network. */
@Entity
@Table(name = "port")
public class Port {
  @Id String id;

  @Column(name = "network_id")
  String networkId;

  String name;
  String description;

  @Column(name = "project_id")
  String projectId;

  @Column(name = "mac_address")
  String macAddress;

  @Column(name = "admin_state_up")
  boolean adminStateUp;

  /** {@code ACTIVE} while it is bound to a host, else {@code DOWN}. */
  String status;

  /** Empty for none, as are the next two. */
  @Column(name = "device_id")
  String deviceId;

  @Column(name = "device_owner")
  String deviceOwner;

  @Column(name = "host_id")
  String hostId;

  @Column(name = "vnic_type")
  String vnicType;

  /** A JSON object that is the host's affair. */
  String profile;

  /** A JSON list of ids. */
  @Column(name = "security_groups")
  String securityGroups;

  @Column(name = "port_security")
  boolean portSecurity;

  @Column(name = "created_at")
  LocalDateTime createdAt;

  @Column(name = "updated_at")
  LocalDateTime updatedAt;

  @Version int revision;
}
