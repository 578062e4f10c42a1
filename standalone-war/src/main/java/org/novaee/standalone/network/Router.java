package org.novaee.standalone.network;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;

/** What joins networks; its interfaces and its gateway are ports. */
@Entity
@Table(name = "router")
public class Router {
  @Id String id;

  @Column(name = "project_id")
  String projectId;

  String name;
  String description;

  @Column(name = "admin_state_up")
  boolean adminStateUp;

  @Column(name = "enable_snat")
  boolean enableSnat;

  @Column(name = "created_at")
  LocalDateTime createdAt;

  @Column(name = "updated_at")
  LocalDateTime updatedAt;

  @Version int revision;
}
