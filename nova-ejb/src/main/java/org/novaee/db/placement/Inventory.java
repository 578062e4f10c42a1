package org.novaee.db.placement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.Timestamped;

/** How much of one resource class a provider has. */
@Entity
@Table(name = "inventories")
public class Inventory extends Timestamped {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "resource_provider_id", nullable = false)
  private int resourceProviderId;

  @Column(name = "resource_class_id", nullable = false)
  private int resourceClassId;

  @Column(name = "total", nullable = false)
  private int total;

  @Column(name = "reserved", nullable = false)
  private int reserved;

  @Column(name = "min_unit", nullable = false)
  private int minUnit;

  @Column(name = "max_unit", nullable = false)
  private int maxUnit;

  @Column(name = "step_size", nullable = false)
  private int stepSize;

  @Column(name = "allocation_ratio", nullable = false)
  private float allocationRatio;

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

  public int getResourceClassId() {
    return resourceClassId;
  }

  public void setResourceClassId(int resourceClassId) {
    this.resourceClassId = resourceClassId;
  }

  public int getTotal() {
    return total;
  }

  public void setTotal(int total) {
    this.total = total;
  }

  public int getReserved() {
    return reserved;
  }

  public void setReserved(int reserved) {
    this.reserved = reserved;
  }

  public int getMinUnit() {
    return minUnit;
  }

  public void setMinUnit(int minUnit) {
    this.minUnit = minUnit;
  }

  public int getMaxUnit() {
    return maxUnit;
  }

  public void setMaxUnit(int maxUnit) {
    this.maxUnit = maxUnit;
  }

  public int getStepSize() {
    return stepSize;
  }

  public void setStepSize(int stepSize) {
    this.stepSize = stepSize;
  }

  public float getAllocationRatio() {
    return allocationRatio;
  }

  public void setAllocationRatio(float allocationRatio) {
    this.allocationRatio = allocationRatio;
  }
}
