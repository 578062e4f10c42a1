package org.novaee.db.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.Timestamped;

/** Which cell a server is in; none while it is being scheduled. */
@Entity
@Table(name = "instance_mappings")
public class InstanceMapping extends Timestamped {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "instance_uuid", nullable = false)
  private String instanceUuid;

  @Column(name = "cell_id")
  private Integer cellId;

  @Column(name = "project_id", nullable = false)
  private String projectId;

  @Column(name = "queued_for_delete")
  private Boolean queuedForDelete;

  @Column(name = "user_id")
  private String userId;

  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
  }

  public String getInstanceUuid() {
    return instanceUuid;
  }

  public void setInstanceUuid(String instanceUuid) {
    this.instanceUuid = instanceUuid;
  }

  public Integer getCellId() {
    return cellId;
  }

  public void setCellId(Integer cellId) {
    this.cellId = cellId;
  }

  public String getProjectId() {
    return projectId;
  }

  public void setProjectId(String projectId) {
    this.projectId = projectId;
  }

  public Boolean getQueuedForDelete() {
    return queuedForDelete;
  }

  public void setQueuedForDelete(Boolean queuedForDelete) {
    this.queuedForDelete = queuedForDelete;
  }

  public String getUserId() {
    return userId;
  }

  public void setUserId(String userId) {
    this.userId = userId;
  }
}
