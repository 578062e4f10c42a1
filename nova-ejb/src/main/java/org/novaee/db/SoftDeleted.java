package org.novaee.db;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.LocalDateTime;

/**
 * A row that stays when it is deleted. {@code deleted} is 0 while it lives and its own id
 * afterwards, so that unique keys over {@code deleted} let a successor in. Every query has to ask
 * for {@code deleted = 0} itself.
 */
@MappedSuperclass
public abstract class SoftDeleted extends Timestamped {

  @Column(name = "deleted_at")
  private LocalDateTime deletedAt;

  @Column(name = "deleted")
  private Integer deleted = 0;

  /** The row's own id. */
  public abstract Integer getId();

  /** Marks the row deleted now. */
  public void markDeleted() {
    deleted = getId();
    deletedAt = now();
  }

  /** Whether the row is deleted. */
  public boolean isDeleted() {
    return deleted != null && deleted != 0;
  }

  /** Lets a deleted row live again. */
  public void restore() {
    deleted = 0;
    deletedAt = null;
  }

  public LocalDateTime getDeletedAt() {
    return deletedAt;
  }

  public void setDeletedAt(LocalDateTime deletedAt) {
    this.deletedAt = deletedAt;
  }

  public Integer getDeleted() {
    return deleted;
  }

  public void setDeleted(Integer deleted) {
    this.deleted = deleted;
  }
}
