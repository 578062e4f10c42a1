package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.util.List;

/** A named set of rules. */
@Entity
@Table(name = "security_group")
public class SecurityGroup {
  @Id String id;

  @Column(name = "project_id")
  String projectId;

  String name;
  String description;

  /** {@code default} for the project's default group, of which there is one; else null. */
  String sole;

  @Column(name = "created_at")
  LocalDateTime createdAt;

  @Column(name = "updated_at")
  LocalDateTime updatedAt;

  @Version int revision;

  ObjectNode view(List<SecurityGroupRule> rules) {
    ObjectNode view = Views.begin(id, projectId, createdAt, updatedAt, revision);
    view.put("name", name).put("description", description).put("stateful", true);
    ArrayNode views = view.putArray("security_group_rules");
    rules.forEach(rule -> views.add(rule.view()));
    return view;
  }
}
