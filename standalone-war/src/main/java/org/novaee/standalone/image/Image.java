package org.novaee.standalone.image;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;

/** An image; its data, if {@link #size} is not null, are in the {@link ImageStore}. */
@Entity
@Table(name = "image")
public class Image {
  @Id String id;
  String name;

  /** {@code queued}, {@code saving}, {@code active} or {@code deactivated}. */
  String status;

  String visibility;
  String owner;

  @Column(name = "protected")
  boolean isProtected;

  boolean hidden;

  @Column(name = "disk_format")
  String diskFormat;

  @Column(name = "container_format")
  String containerFormat;

  /** GiB. */
  @Column(name = "min_disk")
  int minDisk;

  /** MiB. */
  @Column(name = "min_ram")
  int minRam;

  Long size;

  /** MD5. */
  String checksum;

  @Column(name = "os_hash_algo")
  String osHashAlgo;

  @Column(name = "os_hash_value")
  String osHashValue;

  /** A JSON object of texts. */
  String properties;

  /** A JSON list of texts. */
  String tags;

  @Column(name = "created_at")
  LocalDateTime createdAt;

  @Column(name = "updated_at")
  LocalDateTime updatedAt;

  @Version int version;
}
