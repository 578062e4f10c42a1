package org.novaee.db.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.Timestamped;

/** A size of server. */
@Entity
@Table(name = "flavors")
public class Flavor extends Timestamped {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "name", nullable = false)
  private String name;

  @Column(name = "memory_mb", nullable = false)
  private int memoryMb;

  @Column(name = "vcpus", nullable = false)
  private int vcpus;

  @Column(name = "swap", nullable = false)
  private int swap;

  @Column(name = "vcpu_weight")
  private Integer vcpuWeight;

  @Column(name = "flavorid", nullable = false)
  private String flavorid;

  @Column(name = "rxtx_factor")
  private Float rxtxFactor = 1.0f;

  @Column(name = "root_gb")
  private Integer rootGb;

  @Column(name = "ephemeral_gb")
  private Integer ephemeralGb;

  @Column(name = "disabled")
  private Boolean disabled = false;

  @Column(name = "is_public")
  private Boolean isPublic = true;

  @Column(name = "description")
  private String description;

  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public int getMemoryMb() {
    return memoryMb;
  }

  public void setMemoryMb(int memoryMb) {
    this.memoryMb = memoryMb;
  }

  public int getVcpus() {
    return vcpus;
  }

  public void setVcpus(int vcpus) {
    this.vcpus = vcpus;
  }

  public int getSwap() {
    return swap;
  }

  public void setSwap(int swap) {
    this.swap = swap;
  }

  public Integer getVcpuWeight() {
    return vcpuWeight;
  }

  public void setVcpuWeight(Integer vcpuWeight) {
    this.vcpuWeight = vcpuWeight;
  }

  public String getFlavorid() {
    return flavorid;
  }

  public void setFlavorid(String flavorid) {
    this.flavorid = flavorid;
  }

  public Float getRxtxFactor() {
    return rxtxFactor;
  }

  public void setRxtxFactor(Float rxtxFactor) {
    this.rxtxFactor = rxtxFactor;
  }

  public Integer getRootGb() {
    return rootGb;
  }

  public void setRootGb(Integer rootGb) {
    this.rootGb = rootGb;
  }

  public Integer getEphemeralGb() {
    return ephemeralGb;
  }

  public void setEphemeralGb(Integer ephemeralGb) {
    this.ephemeralGb = ephemeralGb;
  }

  public Boolean getDisabled() {
    return disabled;
  }

  public void setDisabled(Boolean disabled) {
    this.disabled = disabled;
  }

  public Boolean getIsPublic() {
    return isPublic;
  }

  public void setIsPublic(Boolean isPublic) {
    this.isPublic = isPublic;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }
}
