package org.novaee.standalone.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The secret that tokens are signed with. */
@Entity
@Table(name = "identity_signing_key")
public class SigningKey {
  @Id String id;
  byte[] secret;
}
