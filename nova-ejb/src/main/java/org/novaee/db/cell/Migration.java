package org.novaee.db.cell;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.SoftDeleted;

/** A move of a server between hosts, or a resize. */
@Entity
@Table(name = "migrations")
public class Migration extends SoftDeleted {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "source_compute")
  private String sourceCompute;

  @Column(name = "dest_compute")
  private String destCompute;

  @Column(name = "dest_host")
  private String destHost;

  @Column(name = "status")
  private String status;

  @Column(name = "instance_uuid")
  private String instanceUuid;

  @Column(name = "old_instance_type_id")
  private Integer oldInstanceTypeId;

  @Column(name = "new_instance_type_id")
  private Integer newInstanceTypeId;

  @Column(name = "source_node")
  private String sourceNode;

  @Column(name = "dest_node")
  private String destNode;

  @Column(name = "migration_type")
  private String migrationType;

  @Column(name = "hidden")
  private Boolean hidden = false;

  @Column(name = "memory_total")
  private Long memoryTotal;

  @Column(name = "memory_processed")
  private Long memoryProcessed;

  @Column(name = "memory_remaining")
  private Long memoryRemaining;

  @Column(name = "disk_total")
  private Long diskTotal;

  @Column(name = "disk_processed")
  private Long diskProcessed;

  @Column(name = "disk_remaining")
  private Long diskRemaining;

  @Column(name = "uuid")
  private String uuid;

  @Column(name = "cross_cell_move")
  private Boolean crossCellMove = false;

  @Column(name = "user_id")
  private String userId;

  @Column(name = "project_id")
  private String projectId;

  @Column(name = "dest_compute_id")
  private Long destComputeId;

  @Override
  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
  }

  public String getSourceCompute() {
    return sourceCompute;
  }

  public void setSourceCompute(String sourceCompute) {
    this.sourceCompute = sourceCompute;
  }

  public String getDestCompute() {
    return destCompute;
  }

  public void setDestCompute(String destCompute) {
    this.destCompute = destCompute;
  }

  public String getDestHost() {
    return destHost;
  }

  public void setDestHost(String destHost) {
    this.destHost = destHost;
  }

  public String getStatus() {
    return status;
  }

  public void setStatus(String status) {
    this.status = status;
  }

  public String getInstanceUuid() {
    return instanceUuid;
  }

  public void setInstanceUuid(String instanceUuid) {
    this.instanceUuid = instanceUuid;
  }

  public Integer getOldInstanceTypeId() {
    return oldInstanceTypeId;
  }

  public void setOldInstanceTypeId(Integer oldInstanceTypeId) {
    this.oldInstanceTypeId = oldInstanceTypeId;
  }

  public Integer getNewInstanceTypeId() {
    return newInstanceTypeId;
  }

  public void setNewInstanceTypeId(Integer newInstanceTypeId) {
    this.newInstanceTypeId = newInstanceTypeId;
  }

  public String getSourceNode() {
    return sourceNode;
  }

  public void setSourceNode(String sourceNode) {
    this.sourceNode = sourceNode;
  }

  public String getDestNode() {
    return destNode;
  }

  public void setDestNode(String destNode) {
    this.destNode = destNode;
  }

  public String getMigrationType() {
    return migrationType;
  }

  public void setMigrationType(String migrationType) {
    this.migrationType = migrationType;
  }

  public Boolean getHidden() {
    return hidden;
  }

  public void setHidden(Boolean hidden) {
    this.hidden = hidden;
  }

  public Long getMemoryTotal() {
    return memoryTotal;
  }

  public void setMemoryTotal(Long memoryTotal) {
    this.memoryTotal = memoryTotal;
  }

  public Long getMemoryProcessed() {
    return memoryProcessed;
  }

  public void setMemoryProcessed(Long memoryProcessed) {
    this.memoryProcessed = memoryProcessed;
  }

  public Long getMemoryRemaining() {
    return memoryRemaining;
  }

  public void setMemoryRemaining(Long memoryRemaining) {
    this.memoryRemaining = memoryRemaining;
  }

  public Long getDiskTotal() {
    return diskTotal;
  }

  public void setDiskTotal(Long diskTotal) {
    this.diskTotal = diskTotal;
  }

  public Long getDiskProcessed() {
    return diskProcessed;
  }

  public void setDiskProcessed(Long diskProcessed) {
    this.diskProcessed = diskProcessed;
  }

  public Long getDiskRemaining() {
    return diskRemaining;
  }

  public void setDiskRemaining(Long diskRemaining) {
    this.diskRemaining = diskRemaining;
  }

  public String getUuid() {
    return uuid;
  }

  public void setUuid(String uuid) {
    this.uuid = uuid;
  }

  public Boolean getCrossCellMove() {
    return crossCellMove;
  }

  public void setCrossCellMove(Boolean crossCellMove) {
    this.crossCellMove = crossCellMove;
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

  public Long getDestComputeId() {
    return destComputeId;
  }

  public void setDestComputeId(Long destComputeId) {
    this.destComputeId = destComputeId;
  }
}
