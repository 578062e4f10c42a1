package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** What a security group lets through; a null matches everything. */
@Entity
@Table(name = "security_group_rule")
public class SecurityGroupRule {
  @Id String id;

  @Column(name = "security_group_id")
  String securityGroupId;

  @Column(name = "project_id")
  String projectId;

  String direction;
  String ethertype;
  String protocol;

  @Column(name = "port_range_min")
  Integer portRangeMin;

  @Column(name = "port_range_max")
  Integer portRangeMax;

  @Column(name = "remote_ip_prefix")
  String remoteIpPrefix;

  @Column(name = "remote_group_id")
  String remoteGroupId;

  String description;

  @Column(name = "created_at")
  LocalDateTime createdAt;

  ObjectNode view() {
    ObjectNode view = Views.begin(id, projectId, createdAt, createdAt, 0);
    view.put("security_group_id", securityGroupId).put("direction", direction);
    view.put("ethertype", ethertype).put("protocol", protocol);
    view.put("port_range_min", portRangeMin).put("port_range_max", portRangeMax);
    view.put("remote_ip_prefix", remoteIpPrefix).put("remote_group_id", remoteGroupId);
    return view.put("description", description);
  }
}
