package org.novaee.db.placement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.Timestamped;

/** Who holds allocations: a server or a migration. */
@Entity
@Table(name = "consumers")
public class Consumer extends Timestamped {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "uuid", nullable = false)
  private String uuid;

  @Column(name = "project_id", nullable = false)
  private int projectId;

  @Column(name = "user_id", nullable = false)
  private int userId;

  @Column(name = "generation", nullable = false)
  private int generation;

  @Column(name = "consumer_type_id")
  private Integer consumerTypeId;

  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
  }

  public String getUuid() {
    return uuid;
  }

  public void setUuid(String uuid) {
    this.uuid = uuid;
  }

  public int getProjectId() {
    return projectId;
  }

  public void setProjectId(int projectId) {
    this.projectId = projectId;
  }

  public int getUserId() {
    return userId;
  }

  public void setUserId(int userId) {
    this.userId = userId;
  }

  public int getGeneration() {
    return generation;
  }

  public void setGeneration(int generation) {
    this.generation = generation;
  }

  public Integer getConsumerTypeId() {
    return consumerTypeId;
  }

  public void setConsumerTypeId(Integer consumerTypeId) {
    this.consumerTypeId = consumerTypeId;
  }
}
