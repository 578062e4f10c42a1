package org.novaee.db.placement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.Timestamped;

/** How much of one resource class a consumer holds of a provider. */
@Entity
@Table(name = "allocations")
public class Allocation extends Timestamped {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "resource_provider_id", nullable = false)
  private int resourceProviderId;

  @Column(name = "consumer_id", nullable = false)
  private String consumerId;

  @Column(name = "resource_class_id", nullable = false)
  private int resourceClassId;

  @Column(name = "used", nullable = false)
  private int used;

  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
  }

  public int getResourceProviderId() {
    return resourceProviderId;
  }

  public void setResourceProviderId(int resourceProviderId) {
    this.resourceProviderId = resourceProviderId;
  }

  public String getConsumerId() {
    return consumerId;
  }

  public void setConsumerId(String consumerId) {
    this.consumerId = consumerId;
  }

  public int getResourceClassId() {
    return resourceClassId;
  }

  public void setResourceClassId(int resourceClassId) {
    this.resourceClassId = resourceClassId;
  }

  public int getUsed() {
    return used;
  }

  public void setUsed(int used) {
    this.used = used;
  }
}
