package org.novaee.db.cell;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.SoftDeleted;

/** A disk of a server. */
@Entity
@Table(name = "block_device_mapping")
public class BlockDeviceMapping extends SoftDeleted {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "device_name")
  private String deviceName;

  @Column(name = "delete_on_termination")
  private Boolean deleteOnTermination = false;

  @Column(name = "snapshot_id")
  private String snapshotId;

  @Column(name = "volume_id")
  private String volumeId;

  @Column(name = "volume_size")
  private Integer volumeSize;

  @Column(name = "no_device")
  private Boolean noDevice;

  @Column(name = "connection_info")
  private String connectionInfo;

  @Column(name = "instance_uuid")
  private String instanceUuid;

  @Column(name = "source_type")
  private String sourceType;

  @Column(name = "destination_type")
  private String destinationType;

  @Column(name = "guest_format")
  private String guestFormat;

  @Column(name = "device_type")
  private String deviceType;

  @Column(name = "disk_bus")
  private String diskBus;

  @Column(name = "boot_index")
  private Integer bootIndex;

  @Column(name = "image_id")
  private String imageId;

  @Column(name = "tag")
  private String tag;

  @Column(name = "attachment_id")
  private String attachmentId;

  @Column(name = "uuid")
  private String uuid;

  @Column(name = "volume_type")
  private String volumeType;

  @Column(name = "encrypted")
  private Boolean encrypted = false;

  @Column(name = "encryption_secret_uuid")
  private String encryptionSecretUuid;

  @Column(name = "encryption_format")
  private String encryptionFormat;

  @Column(name = "encryption_options")
  private String encryptionOptions;

  @Override
  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
  }

  public String getDeviceName() {
    return deviceName;
  }

  public void setDeviceName(String deviceName) {
    this.deviceName = deviceName;
  }

  public Boolean getDeleteOnTermination() {
    return deleteOnTermination;
  }

  public void setDeleteOnTermination(Boolean deleteOnTermination) {
    this.deleteOnTermination = deleteOnTermination;
  }

  public String getSnapshotId() {
    return snapshotId;
  }

  public void setSnapshotId(String snapshotId) {
    this.snapshotId = snapshotId;
  }

  public String getVolumeId() {
    return volumeId;
  }

  public void setVolumeId(String volumeId) {
    this.volumeId = volumeId;
  }

  public Integer getVolumeSize() {
    return volumeSize;
  }

  public void setVolumeSize(Integer volumeSize) {
    this.volumeSize = volumeSize;
  }

  public Boolean getNoDevice() {
    return noDevice;
  }

  public void setNoDevice(Boolean noDevice) {
    this.noDevice = noDevice;
  }

  public String getConnectionInfo() {
    return connectionInfo;
  }

  public void setConnectionInfo(String connectionInfo) {
    this.connectionInfo = connectionInfo;
  }

  public String getInstanceUuid() {
    return instanceUuid;
  }

  public void setInstanceUuid(String instanceUuid) {
    this.instanceUuid = instanceUuid;
  }

  public String getSourceType() {
    return sourceType;
  }

  public void setSourceType(String sourceType) {
    this.sourceType = sourceType;
  }

  public String getDestinationType() {
    return destinationType;
  }

  public void setDestinationType(String destinationType) {
    this.destinationType = destinationType;
  }

  public String getGuestFormat() {
    return guestFormat;
  }

  public void setGuestFormat(String guestFormat) {
    this.guestFormat = guestFormat;
  }

  public String getDeviceType() {
    return deviceType;
  }

  public void setDeviceType(String deviceType) {
    this.deviceType = deviceType;
  }

  public String getDiskBus() {
    return diskBus;
  }

  public void setDiskBus(String diskBus) {
    this.diskBus = diskBus;
  }

  public Integer getBootIndex() {
    return bootIndex;
  }

  public void setBootIndex(Integer bootIndex) {
    this.bootIndex = bootIndex;
  }

  public String getImageId() {
    return imageId;
  }

  public void setImageId(String imageId) {
    this.imageId = imageId;
  }

  public String getTag() {
    return tag;
  }

  public void setTag(String tag) {
    this.tag = tag;
  }

  public String getAttachmentId() {
    return attachmentId;
  }

  public void setAttachmentId(String attachmentId) {
    this.attachmentId = attachmentId;
  }

  public String getUuid() {
    return uuid;
  }

  public void setUuid(String uuid) {
    this.uuid = uuid;
  }

  public String getVolumeType() {
    return volumeType;
  }

  public void setVolumeType(String volumeType) {
    this.volumeType = volumeType;
  }

  public Boolean getEncrypted() {
    return encrypted;
  }

  public void setEncrypted(Boolean encrypted) {
    this.encrypted = encrypted;
  }

  public String getEncryptionSecretUuid() {
    return encryptionSecretUuid;
  }

  public void setEncryptionSecretUuid(String encryptionSecretUuid) {
    this.encryptionSecretUuid = encryptionSecretUuid;
  }

  public String getEncryptionFormat() {
    return encryptionFormat;
  }

  public void setEncryptionFormat(String encryptionFormat) {
    this.encryptionFormat = encryptionFormat;
  }

  public String getEncryptionOptions() {
    return encryptionOptions;
  }

  public void setEncryptionOptions(String encryptionOptions) {
    this.encryptionOptions = encryptionOptions;
  }
}
