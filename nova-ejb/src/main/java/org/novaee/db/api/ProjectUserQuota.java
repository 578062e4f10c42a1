package org.novaee.db.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.Timestamped;

/** A limit of one user within a project. */
@Entity
@Table(name = "project_user_quotas")
public class ProjectUserQuota extends Timestamped {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "user_id", nullable = false)
  private String userId;

  @Column(name = "project_id", nullable = false)
  private String projectId;

  @Column(name = "resource", nullable = false)
  private String resource;

  @Column(name = "hard_limit")
  private Integer hardLimit;

  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
  }

  public String getUserId() {
    return userId;
  }

  public void setUserId(String userId) {
    this.userId = userId;
  }

  public String getProjectId() {
    return projectId;
  }

  public void setProjectId(String projectId) {
    this.projectId = projectId;
  }

  public String getResource() {
    return resource;
  }

  public void setResource(String resource) {
    this.resource = resource;
  }

  public Integer getHardLimit() {
    return hardLimit;
  }

  public void setHardLimit(Integer hardLimit) {
    this.hardLimit = hardLimit;
  }
}
