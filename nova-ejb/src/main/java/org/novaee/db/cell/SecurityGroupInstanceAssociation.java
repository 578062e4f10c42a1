package org.novaee.db.cell;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.SoftDeleted;

/** A security group that a server is in. */
@Entity
@Table(name = "security_group_instance_association")
public class SecurityGroupInstanceAssociation extends SoftDeleted {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "security_group_id")
  private Integer securityGroupId;

  @Column(name = "instance_uuid")
  private String instanceUuid;

  @Override
  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
  }

  public Integer getSecurityGroupId() {
    return securityGroupId;
  }

  public void setSecurityGroupId(Integer securityGroupId) {
    this.securityGroupId = securityGroupId;
  }

  public String getInstanceUuid() {
    return instanceUuid;
  }

  public void setInstanceUuid(String instanceUuid) {
    this.instanceUuid = instanceUuid;
  }
}
