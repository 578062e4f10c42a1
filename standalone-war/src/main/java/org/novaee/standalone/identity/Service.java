package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A service of the catalog. */
@Entity
@Table(name = "identity_service")
public class Service {
  @Id String id;
  String type;
  String name;
  String description;
  boolean enabled;

  ObjectNode view(Links links) {
    ObjectNode view = links.view("services", id);
    view.put("type", type).put("name", name).put("description", description);
    return view.put("enabled", enabled);
  }
}
