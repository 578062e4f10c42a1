package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A user of the default domain. */
@Entity
@Table(name = "identity_user")
public class User {
  @Id String id;
  String name;

  @Column(name = "domain_id")
  String domainId;

  String email;
  String description;
  boolean enabled;

  @Column(name = "default_project_id")
  String defaultProjectId;

  /** Null: cannot log in by password. */
  @Column(name = "password_hash")
  String passwordHash;

  /** Seconds since 1970. */
  @Column(name = "password_changed_at")
  long passwordChangedAt;

  ObjectNode view(Links links) {
    ObjectNode view = links.view("users", id);
    view.put("name", name).put("domain_id", domainId).put("enabled", enabled);
    view.putNull("password_expires_at");
    view.putObject("options");
    putIfGiven(view, "email", email);
    putIfGiven(view, "description", description);
    putIfGiven(view, "default_project_id", defaultProjectId);
    return view;
  }

  private static void putIfGiven(ObjectNode view, String name, String value) {
    if (value != null) {
      view.put(name, value);
    }
  }
}
