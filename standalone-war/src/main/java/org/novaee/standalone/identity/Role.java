package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A role. */
@Entity
@Table(name = "identity_role")
public class Role {
  @Id String id;
  String name;
  String description;

  ObjectNode view(Links links) {
    ObjectNode view = links.view("roles", id);
    view.put("name", name).putNull("domain_id").put("description", description);
    view.putObject("options");
    return view;
  }
}
