package org.novaee.standalone.volume;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** A volume; its data are in {@link VolumeFiles}. */
@Entity
@Table(name = "volume")
public class Volume {
  @Id String id;
  String name;
  String description;

  @Column(name = "project_id")
  String projectId;

  @Column(name = "user_id")
  String userId;

  /** See {@link VolumeStatus}. */
  String status;

  @Column(name = "previous_status")
  String previousStatus;

  /** GiB. */
  int size;

  /** GiB it is being extended to, or null. */
  @Column(name = "new_size")
  Integer newSize;

  /** A type's name, or null. */
  @Column(name = "volume_type")
  String volumeType;

  @Column(name = "availability_zone")
  String availabilityZone;

  @Column(name = "snapshot_id")
  String snapshotId;

  @Column(name = "source_volid")
  String sourceVolumeId;

  /** The image it was made from, or is being written over with; or null. */
  @Column(name = "image_id")
  String imageId;

  boolean bootable;
  boolean multiattach;

  @Column(name = "readonly")
  boolean readOnly;

  @Column(name = "migration_status")
  String migrationStatus;

  /** A JSON object of texts. */
  String metadata;

  /** Likewise. */
  @Column(name = "image_metadata")
  String imageMetadata;

  @Column(name = "file_name")
  String fileName;

  @Column(name = "created_at")
  LocalDateTime createdAt;

  @Column(name = "updated_at")
  LocalDateTime updatedAt;
}
