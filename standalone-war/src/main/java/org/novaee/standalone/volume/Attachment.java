package org.novaee.standalone.volume;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** A tie of a volume to a server. */
@Entity
@Table(name = "volume_attachment")
public class Attachment {

  static final String RESERVED = "reserved";
  static final String ATTACHING = "attaching";
  static final String ATTACHED = "attached";

  @Id String id;

  @Column(name = "volume_id")
  String volumeId;

  @Column(name = "server_id")
  String serverId;

  String status;

  @Column(name = "attach_mode")
  String mode;

  /** What the host said of itself, a JSON object; null before it is connected. */
  String connector;

  /** Name in the guest. */
  String device;

  @Column(name = "attached_at")
  LocalDateTime attachedAt;

  @Column(name = "created_at")
  LocalDateTime createdAt;
}
