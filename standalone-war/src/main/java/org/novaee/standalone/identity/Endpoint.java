package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Where a service of the catalog is. */
@Entity
@Table(name = "identity_endpoint")
public class Endpoint {
  @Id String id;

  @Column(name = "service_id")
  String serviceId;

  /** {@code public}, {@code internal} or {@code admin}. */
  @Column(name = "interface")
  String face;

  String url;

  @Column(name = "region_id")
  String regionId;

  boolean enabled;

  ObjectNode view(Links links) {
    ObjectNode view = links.view("endpoints", id);
    view.put("service_id", serviceId).put("interface", face).put("url", url);
    view.put("region_id", regionId).put("region", regionId);
    return view.put("enabled", enabled);
  }
}
