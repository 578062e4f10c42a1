package org.novaee.db.cell;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.SoftDeleted;

/** An interface of a server, by its port's id; its tag is kept here alone. */
@Entity
@Table(name = "virtual_interfaces")
public class VirtualInterface extends SoftDeleted {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "address")
  private String address;

  @Column(name = "network_id")
  private Integer networkId;

  @Column(name = "uuid")
  private String uuid;

  @Column(name = "instance_uuid")
  private String instanceUuid;

  @Column(name = "tag")
  private String tag;

  @Override
  public Integer getId() {
    return id;
  }

  public String getAddress() {
    return address;
  }

  public void setAddress(String address) {
    this.address = address;
  }

  public Integer getNetworkId() {
    return networkId;
  }

  public void setNetworkId(Integer networkId) {
    this.networkId = networkId;
  }

  public String getUuid() {
    return uuid;
  }

  public void setUuid(String uuid) {
    this.uuid = uuid;
  }

  public String getInstanceUuid() {
    return instanceUuid;
  }

  public void setInstanceUuid(String instanceUuid) {
    this.instanceUuid = instanceUuid;
  }

  public String getTag() {
    return tag;
  }

  public void setTag(String tag) {
    this.tag = tag;
  }
}
