package org.novaee.db.cell;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import org.novaee.db.SoftDeleted;

/** A server. */
@Entity
@Table(name = "instances")
public class Instance extends SoftDeleted {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "user_id")
  private String userId;

  @Column(name = "project_id")
  private String projectId;

  @Column(name = "image_ref")
  private String imageRef;

  @Column(name = "kernel_id")
  private String kernelId;

  @Column(name = "ramdisk_id")
  private String ramdiskId;

  @Column(name = "launch_index")
  private Integer launchIndex;

  @Column(name = "key_name")
  private String keyName;

  @Column(name = "key_data")
  private String keyData;

  @Column(name = "power_state")
  private Integer powerState;

  @Column(name = "vm_state")
  private String vmState;

  @Column(name = "memory_mb")
  private Integer memoryMb;

  @Column(name = "vcpus")
  private Integer vcpus;

  @Column(name = "hostname")
  private String hostname;

  @Column(name = "host")
  private String host;

  @Column(name = "user_data")
  private String userData;

  @Column(name = "reservation_id")
  private String reservationId;

  @Column(name = "launched_at")
  private LocalDateTime launchedAt;

  @Column(name = "terminated_at")
  private LocalDateTime terminatedAt;

  @Column(name = "display_name")
  private String displayName;

  @Column(name = "display_description")
  private String displayDescription;

  @Column(name = "availability_zone")
  private String availabilityZone;

  @Column(name = "locked")
  private Boolean locked;

  @Column(name = "os_type")
  private String osType;

  @Column(name = "launched_on")
  private String launchedOn;

  @Column(name = "instance_type_id")
  private Integer instanceTypeId;

  @Column(name = "vm_mode")
  private String vmMode;

  @Column(name = "uuid", nullable = false)
  private String uuid;

  @Column(name = "architecture")
  private String architecture;

  @Column(name = "root_device_name")
  private String rootDeviceName;

  @Column(name = "access_ip_v4")
  private String accessIpV4;

  @Column(name = "access_ip_v6")
  private String accessIpV6;

  @Column(name = "config_drive")
  private String configDrive;

  @Column(name = "task_state")
  private String taskState;

  @Column(name = "default_ephemeral_device")
  private String defaultEphemeralDevice;

  @Column(name = "default_swap_device")
  private String defaultSwapDevice;

  @Column(name = "progress")
  private Integer progress;

  @Column(name = "auto_disk_config")
  private Boolean autoDiskConfig;

  @Column(name = "shutdown_terminate")
  private Boolean shutdownTerminate = false;

  @Column(name = "disable_terminate")
  private Boolean disableTerminate = false;

  @Column(name = "root_gb")
  private Integer rootGb;

  @Column(name = "ephemeral_gb")
  private Integer ephemeralGb;

  @Column(name = "cell_name")
  private String cellName;

  @Column(name = "node")
  private String node;

  @Column(name = "locked_by")
  private String lockedBy;

  @Column(name = "cleaned")
  private Integer cleaned = 0;

  @Column(name = "ephemeral_key_uuid")
  private String ephemeralKeyUuid;

  @Column(name = "hidden")
  private Boolean hidden = false;

  @Column(name = "compute_id")
  private Long computeId;

  @Override
  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
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

  public String getImageRef() {
    return imageRef;
  }

  public void setImageRef(String imageRef) {
    this.imageRef = imageRef;
  }

  public String getKernelId() {
    return kernelId;
  }

  public void setKernelId(String kernelId) {
    this.kernelId = kernelId;
  }

  public String getRamdiskId() {
    return ramdiskId;
  }

  public void setRamdiskId(String ramdiskId) {
    this.ramdiskId = ramdiskId;
  }

  public Integer getLaunchIndex() {
    return launchIndex;
  }

  public void setLaunchIndex(Integer launchIndex) {
    this.launchIndex = launchIndex;
  }

  public String getKeyName() {
    return keyName;
  }

  public void setKeyName(String keyName) {
    this.keyName = keyName;
  }

  public String getKeyData() {
    return keyData;
  }

  public void setKeyData(String keyData) {
    this.keyData = keyData;
  }

  public Integer getPowerState() {
    return powerState;
  }

  public void setPowerState(Integer powerState) {
    this.powerState = powerState;
  }

  public String getVmState() {
    return vmState;
  }

  public void setVmState(String vmState) {
    this.vmState = vmState;
  }

  public Integer getMemoryMb() {
    return memoryMb;
  }

  public void setMemoryMb(Integer memoryMb) {
    this.memoryMb = memoryMb;
  }

  public Integer getVcpus() {
    return vcpus;
  }

  public void setVcpus(Integer vcpus) {
    this.vcpus = vcpus;
  }

  public String getHostname() {
    return hostname;
  }

  public void setHostname(String hostname) {
    this.hostname = hostname;
  }

  public String getHost() {
    return host;
  }

  public void setHost(String host) {
    this.host = host;
  }

  public String getUserData() {
    return userData;
  }

  public void setUserData(String userData) {
    this.userData = userData;
  }

  public String getReservationId() {
    return reservationId;
  }

  public void setReservationId(String reservationId) {
    this.reservationId = reservationId;
  }

  public LocalDateTime getLaunchedAt() {
    return launchedAt;
  }

  public void setLaunchedAt(LocalDateTime launchedAt) {
    this.launchedAt = launchedAt;
  }

  public LocalDateTime getTerminatedAt() {
    return terminatedAt;
  }

  public void setTerminatedAt(LocalDateTime terminatedAt) {
    this.terminatedAt = terminatedAt;
  }

  public String getDisplayName() {
    return displayName;
  }

  public void setDisplayName(String displayName) {
    this.displayName = displayName;
  }

  public String getDisplayDescription() {
    return displayDescription;
  }

  public void setDisplayDescription(String displayDescription) {
    this.displayDescription = displayDescription;
  }

  public String getAvailabilityZone() {
    return availabilityZone;
  }

  public void setAvailabilityZone(String availabilityZone) {
    this.availabilityZone = availabilityZone;
  }

  public Boolean getLocked() {
    return locked;
  }

  public void setLocked(Boolean locked) {
    this.locked = locked;
  }

  public String getOsType() {
    return osType;
  }

  public void setOsType(String osType) {
    this.osType = osType;
  }

  public String getLaunchedOn() {
    return launchedOn;
  }

  public void setLaunchedOn(String launchedOn) {
    this.launchedOn = launchedOn;
  }

  public Integer getInstanceTypeId() {
    return instanceTypeId;
  }

  public void setInstanceTypeId(Integer instanceTypeId) {
    this.instanceTypeId = instanceTypeId;
  }

  public String getVmMode() {
    return vmMode;
  }

  public void setVmMode(String vmMode) {
    this.vmMode = vmMode;
  }

  public String getUuid() {
    return uuid;
  }

  public void setUuid(String uuid) {
    this.uuid = uuid;
  }

  public String getArchitecture() {
    return architecture;
  }

  public void setArchitecture(String architecture) {
    this.architecture = architecture;
  }

  public String getRootDeviceName() {
    return rootDeviceName;
  }

  public void setRootDeviceName(String rootDeviceName) {
    this.rootDeviceName = rootDeviceName;
  }

  public String getAccessIpV4() {
    return accessIpV4;
  }

  public void setAccessIpV4(String accessIpV4) {
    this.accessIpV4 = accessIpV4;
  }

  public String getAccessIpV6() {
    return accessIpV6;
  }

  public void setAccessIpV6(String accessIpV6) {
    this.accessIpV6 = accessIpV6;
  }

  public String getConfigDrive() {
    return configDrive;
  }

  public void setConfigDrive(String configDrive) {
    this.configDrive = configDrive;
  }

  public String getTaskState() {
    return taskState;
  }

  public void setTaskState(String taskState) {
    this.taskState = taskState;
  }

  public String getDefaultEphemeralDevice() {
    return defaultEphemeralDevice;
  }

  public void setDefaultEphemeralDevice(String defaultEphemeralDevice) {
    this.defaultEphemeralDevice = defaultEphemeralDevice;
  }

  public String getDefaultSwapDevice() {
    return defaultSwapDevice;
  }

  public void setDefaultSwapDevice(String defaultSwapDevice) {
    this.defaultSwapDevice = defaultSwapDevice;
  }

  public Integer getProgress() {
    return progress;
  }

  public void setProgress(Integer progress) {
    this.progress = progress;
  }

  public Boolean getAutoDiskConfig() {
    return autoDiskConfig;
  }

  public void setAutoDiskConfig(Boolean autoDiskConfig) {
    this.autoDiskConfig = autoDiskConfig;
  }

  public Boolean getShutdownTerminate() {
    return shutdownTerminate;
  }

  public void setShutdownTerminate(Boolean shutdownTerminate) {
    this.shutdownTerminate = shutdownTerminate;
  }

  public Boolean getDisableTerminate() {
    return disableTerminate;
  }

  public void setDisableTerminate(Boolean disableTerminate) {
    this.disableTerminate = disableTerminate;
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

  public String getCellName() {
    return cellName;
  }

  public void setCellName(String cellName) {
    this.cellName = cellName;
  }

  public String getNode() {
    return node;
  }

  public void setNode(String node) {
    this.node = node;
  }

  public String getLockedBy() {
    return lockedBy;
  }

  public void setLockedBy(String lockedBy) {
    this.lockedBy = lockedBy;
  }

  public Integer getCleaned() {
    return cleaned;
  }

  public void setCleaned(Integer cleaned) {
    this.cleaned = cleaned;
  }

  public String getEphemeralKeyUuid() {
    return ephemeralKeyUuid;
  }

  public void setEphemeralKeyUuid(String ephemeralKeyUuid) {
    this.ephemeralKeyUuid = ephemeralKeyUuid;
  }

  public Boolean getHidden() {
    return hidden;
  }

  public void setHidden(Boolean hidden) {
    this.hidden = hidden;
  }

  public Long getComputeId() {
    return computeId;
  }

  public void setComputeId(Long computeId) {
    this.computeId = computeId;
  }
}
