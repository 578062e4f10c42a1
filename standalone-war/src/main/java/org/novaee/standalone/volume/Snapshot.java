package org.novaee.standalone.volume;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** A copy of a volume as it was at a moment. */
@Entity
@Table(name = "volume_snapshot")
public class Snapshot {
  @Id String id;

  @Column(name = "volume_id")
  String volumeId;

  String name;
  String description;

  @Column(name = "project_id")
  String projectId;

  @Column(name = "user_id")
  String userId;

  String status;

  /** GiB. */
  int size;

  /** A JSON object of texts. */
  String metadata;

  @Column(name = "created_at")
  LocalDateTime createdAt;

  @Column(name = "updated_at")
  LocalDateTime updatedAt;
}
