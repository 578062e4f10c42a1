package org.novaee.standalone.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A token that is no longer good though it has not expired. */
@Entity
@Table(name = "identity_revocation")
public class Revocation {
  @Id
  @Column(name = "audit_id")
  String auditId;

  /** When nobody needs to remember it any more; seconds since 1970. */
  @Column(name = "expires_at")
  long expiresAt;
}
