package org.novaee.db.cell;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.SoftDeleted;

/** A hypervisor node with what it has and what is used of it. */
@Entity
@Table(name = "compute_nodes")
public class ComputeNode extends SoftDeleted {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "service_id")
  private Integer serviceId;

  @Column(name = "vcpus", nullable = false)
  private int vcpus;

  @Column(name = "memory_mb", nullable = false)
  private int memoryMb;

  @Column(name = "local_gb", nullable = false)
  private int localGb;

  @Column(name = "vcpus_used", nullable = false)
  private int vcpusUsed;

  @Column(name = "memory_mb_used", nullable = false)
  private int memoryMbUsed;

  @Column(name = "local_gb_used", nullable = false)
  private int localGbUsed;

  @Column(name = "hypervisor_type", nullable = false)
  private String hypervisorType;

  @Column(name = "hypervisor_version", nullable = false)
  private int hypervisorVersion;

  @Column(name = "cpu_info", nullable = false)
  private String cpuInfo;

  @Column(name = "disk_available_least")
  private Integer diskAvailableLeast;

  @Column(name = "free_ram_mb")
  private Integer freeRamMb;

  @Column(name = "free_disk_gb")
  private Integer freeDiskGb;

  @Column(name = "current_workload")
  private Integer currentWorkload;

  @Column(name = "running_vms")
  private Integer runningVms;

  @Column(name = "hypervisor_hostname")
  private String hypervisorHostname;

  @Column(name = "host_ip")
  private String hostIp;

  @Column(name = "supported_instances")
  private String supportedInstances;

  @Column(name = "pci_stats")
  private String pciStats;

  @Column(name = "metrics")
  private String metrics;

  @Column(name = "extra_resources")
  private String extraResources;

  @Column(name = "stats")
  private String stats = "{}";

  @Column(name = "numa_topology")
  private String numaTopology;

  @Column(name = "host")
  private String host;

  @Column(name = "ram_allocation_ratio")
  private Float ramAllocationRatio;

  @Column(name = "cpu_allocation_ratio")
  private Float cpuAllocationRatio;

  @Column(name = "uuid")
  private String uuid;

  @Column(name = "disk_allocation_ratio")
  private Float diskAllocationRatio;

  @Column(name = "mapped")
  private Integer mapped = 0;

  @Override
  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
  }

  public Integer getServiceId() {
    return serviceId;
  }

  public void setServiceId(Integer serviceId) {
    this.serviceId = serviceId;
  }

  public int getVcpus() {
    return vcpus;
  }

  public void setVcpus(int vcpus) {
    this.vcpus = vcpus;
  }

  public int getMemoryMb() {
    return memoryMb;
  }

  public void setMemoryMb(int memoryMb) {
    this.memoryMb = memoryMb;
  }

  public int getLocalGb() {
    return localGb;
  }

  public void setLocalGb(int localGb) {
    this.localGb = localGb;
  }

  public int getVcpusUsed() {
    return vcpusUsed;
  }

  public void setVcpusUsed(int vcpusUsed) {
    this.vcpusUsed = vcpusUsed;
  }

  public int getMemoryMbUsed() {
    return memoryMbUsed;
  }

  public void setMemoryMbUsed(int memoryMbUsed) {
    this.memoryMbUsed = memoryMbUsed;
  }

  public int getLocalGbUsed() {
    return localGbUsed;
  }

  public void setLocalGbUsed(int localGbUsed) {
    this.localGbUsed = localGbUsed;
  }

  public String getHypervisorType() {
    return hypervisorType;
  }

  public void setHypervisorType(String hypervisorType) {
    this.hypervisorType = hypervisorType;
  }

  public int getHypervisorVersion() {
    return hypervisorVersion;
  }

  public void setHypervisorVersion(int hypervisorVersion) {
    this.hypervisorVersion = hypervisorVersion;
  }

  public String getCpuInfo() {
    return cpuInfo;
  }

  public void setCpuInfo(String cpuInfo) {
    this.cpuInfo = cpuInfo;
  }

  public Integer getDiskAvailableLeast() {
    return diskAvailableLeast;
  }

  public void setDiskAvailableLeast(Integer diskAvailableLeast) {
    this.diskAvailableLeast = diskAvailableLeast;
  }

  public Integer getFreeRamMb() {
    return freeRamMb;
  }

  public void setFreeRamMb(Integer freeRamMb) {
    this.freeRamMb = freeRamMb;
  }

  public Integer getFreeDiskGb() {
    return freeDiskGb;
  }

  public void setFreeDiskGb(Integer freeDiskGb) {
    this.freeDiskGb = freeDiskGb;
  }

  public Integer getCurrentWorkload() {
    return currentWorkload;
  }

  public void setCurrentWorkload(Integer currentWorkload) {
    this.currentWorkload = currentWorkload;
  }

  public Integer getRunningVms() {
    return runningVms;
  }

  public void setRunningVms(Integer runningVms) {
    this.runningVms = runningVms;
  }

  public String getHypervisorHostname() {
    return hypervisorHostname;
  }

  public void setHypervisorHostname(String hypervisorHostname) {
    this.hypervisorHostname = hypervisorHostname;
  }

  public String getHostIp() {
    return hostIp;
  }

  public void setHostIp(String hostIp) {
    this.hostIp = hostIp;
  }

  public String getSupportedInstances() {
    return supportedInstances;
  }

  public void setSupportedInstances(String supportedInstances) {
    this.supportedInstances = supportedInstances;
  }

  public String getPciStats() {
    return pciStats;
  }

  public void setPciStats(String pciStats) {
    this.pciStats = pciStats;
  }

  public String getMetrics() {
    return metrics;
  }

  public void setMetrics(String metrics) {
    this.metrics = metrics;
  }

  public String getExtraResources() {
    return extraResources;
  }

  public void setExtraResources(String extraResources) {
    this.extraResources = extraResources;
  }

  public String getStats() {
    return stats;
  }

  public void setStats(String stats) {
    this.stats = stats;
  }

  public String getNumaTopology() {
    return numaTopology;
  }

  public void setNumaTopology(String numaTopology) {
    this.numaTopology = numaTopology;
  }

  public String getHost() {
    return host;
  }

  public void setHost(String host) {
    this.host = host;
  }

  public Float getRamAllocationRatio() {
    return ramAllocationRatio;
  }

  public void setRamAllocationRatio(Float ramAllocationRatio) {
    this.ramAllocationRatio = ramAllocationRatio;
  }

  public Float getCpuAllocationRatio() {
    return cpuAllocationRatio;
  }

  public void setCpuAllocationRatio(Float cpuAllocationRatio) {
    this.cpuAllocationRatio = cpuAllocationRatio;
  }

  public String getUuid() {
    return uuid;
  }

  public void setUuid(String uuid) {
    this.uuid = uuid;
  }

  public Float getDiskAllocationRatio() {
    return diskAllocationRatio;
  }

  public void setDiskAllocationRatio(Float diskAllocationRatio) {
    this.diskAllocationRatio = diskAllocationRatio;
  }

  public Integer getMapped() {
    return mapped;
  }

  public void setMapped(Integer mapped) {
    this.mapped = mapped;
  }
}
