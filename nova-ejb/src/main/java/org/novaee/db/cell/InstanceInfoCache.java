package org.novaee.db.cell;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.SoftDeleted;

/** What is known of a server's interfaces, as JSON text. */
@Entity
@Table(name = "instance_info_caches")
public class InstanceInfoCache extends SoftDeleted {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "network_info")
  private String networkInfo;

  @Column(name = "instance_uuid", nullable = false)
  private String instanceUuid;

  @Override
  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
  }

  public String getNetworkInfo() {
    return networkInfo;
  }

  public void setNetworkInfo(String networkInfo) {
    this.networkInfo = networkInfo;
  }

  public String getInstanceUuid() {
    return instanceUuid;
  }

  public void setInstanceUuid(String instanceUuid) {
    this.instanceUuid = instanceUuid;
  }
}
