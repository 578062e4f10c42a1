package org.novaee.db.cell;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A tag of a server; {@code resourceId} is the server's uuid. */
@Entity
@Table(name = "tags")
@IdClass(Tag.Key.class)
public class Tag {

  @Id
  @Column(name = "resource_id", nullable = false)
  private String resourceId;

  @Id
  @Column(name = "tag", nullable = false)
  private String tag;

  public String getResourceId() {
    return resourceId;
  }

  public void setResourceId(String resourceId) {
    this.resourceId = resourceId;
  }

  public String getTag() {
    return tag;
  }

  public void setTag(String tag) {
    this.tag = tag;
  }

  /** The two columns of the primary key. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private String resourceId;
    private String tag;

    /** For the persistence provider. */
    public Key() {}

    public Key(String resourceId, String tag) {
      this.resourceId = resourceId;
      this.tag = tag;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(resourceId, key.resourceId)
          && Objects.equals(tag, key.tag);
    }

    @Override
    public int hashCode() {
      return Objects.hash(resourceId, tag);
    }
  }
}
