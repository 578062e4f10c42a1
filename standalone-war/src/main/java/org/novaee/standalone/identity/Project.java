package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A project of the default domain. */
@Entity
@Table(name = "identity_project")
public class Project {
  @Id String id;
  String name;

  @Column(name = "domain_id")
  String domainId;

  String description;
  boolean enabled;

  ObjectNode view(Links links) {
    ObjectNode view = links.view("projects", id);
    view.put("name", name).put("domain_id", domainId).put("description", description);
    view.put("enabled", enabled).put("is_domain", false).put("parent_id", domainId);
    view.putArray("tags");
    view.putObject("options");
    return view;
  }
}
