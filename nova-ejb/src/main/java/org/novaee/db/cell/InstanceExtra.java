package org.novaee.db.cell;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.SoftDeleted;

/** The versioned objects of a server, as JSON texts. */
@Entity
@Table(name = "instance_extra")
public class InstanceExtra extends SoftDeleted {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "instance_uuid", nullable = false)
  private String instanceUuid;

  @Column(name = "numa_topology")
  private String numaTopology;

  @Column(name = "pci_requests")
  private String pciRequests;

  @Column(name = "flavor")
  private String flavor;

  @Column(name = "vcpu_model")
  private String vcpuModel;

  @Column(name = "migration_context")
  private String migrationContext;

  @Column(name = "keypairs")
  private String keypairs;

  @Column(name = "device_metadata")
  private String deviceMetadata;

  @Column(name = "trusted_certs")
  private String trustedCerts;

  @Column(name = "resources")
  private String resources;

  @Override
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

  public String getNumaTopology() {
    return numaTopology;
  }

  public void setNumaTopology(String numaTopology) {
    this.numaTopology = numaTopology;
  }

  public String getPciRequests() {
    return pciRequests;
  }

  public void setPciRequests(String pciRequests) {
    this.pciRequests = pciRequests;
  }

  public String getFlavor() {
    return flavor;
  }

  public void setFlavor(String flavor) {
    this.flavor = flavor;
  }

  public String getVcpuModel() {
    return vcpuModel;
  }

  public void setVcpuModel(String vcpuModel) {
    this.vcpuModel = vcpuModel;
  }

  public String getMigrationContext() {
    return migrationContext;
  }

  public void setMigrationContext(String migrationContext) {
    this.migrationContext = migrationContext;
  }

  public String getKeypairs() {
    return keypairs;
  }

  public void setKeypairs(String keypairs) {
    this.keypairs = keypairs;
  }

  public String getDeviceMetadata() {
    return deviceMetadata;
  }

  public void setDeviceMetadata(String deviceMetadata) {
    this.deviceMetadata = deviceMetadata;
  }

  public String getTrustedCerts() {
    return trustedCerts;
  }

  public void setTrustedCerts(String trustedCerts) {
    this.trustedCerts = trustedCerts;
  }

  public String getResources() {
    return resources;
  }

  public void setResources(String resources) {
    this.resources = resources;
  }
}
