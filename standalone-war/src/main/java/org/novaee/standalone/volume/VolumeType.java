package org.novaee.standalone.volume;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** A type of volumes; all are files, but some may be had by several servers. */
@Entity
@Table(name = "volume_type")
public class VolumeType {
  @Id String id;
  String name;
  String description;

  @Column(name = "is_public")
  boolean isPublic;

  /** A JSON object of texts. */
  @Column(name = "extra_specs")
  String extraSpecs;

  @Column(name = "created_at")
  LocalDateTime createdAt;

  @Column(name = "updated_at")
  LocalDateTime updatedAt;
}
