package org.novaee.standalone.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A role that a user has on a project or on the system. */
@Entity
@Table(name = "identity_assignment")
@IdClass(Assignment.Key.class)
public class Assignment {

  /** The {@link #target} that stands for the whole system. */
  static final String SYSTEM = "system";

  @Id
  @Column(name = "user_id")
  String userId;

  /** A project's id, or {@link #SYSTEM}. */
  @Id String target;

  @Id
  @Column(name = "role_id")
  String roleId;

  protected Assignment() {}

  Assignment(String userId, String target, String roleId) {
    this.userId = userId;
    this.target = target;
    this.roleId = roleId;
  }

  /** What identifies an assignment: all of it. */
  public record Key(String userId, String target, String roleId) implements Serializable {}
}
