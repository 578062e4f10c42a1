package org.novaee.db.placement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.novaee.db.Timestamped;

/** A trait that a provider has. */
@Entity
@Table(name = "resource_provider_traits")
@IdClass(ResourceProviderTrait.Key.class)
public class ResourceProviderTrait extends Timestamped {

  @Id
  @Column(name = "trait_id", nullable = false)
  private Integer traitId;

  @Id
  @Column(name = "resource_provider_id", nullable = false)
  private Integer resourceProviderId;

  public Integer getTraitId() {
    return traitId;
  }

  public void setTraitId(Integer traitId) {
    this.traitId = traitId;
  }

  public Integer getResourceProviderId() {
    return resourceProviderId;
  }

  public void setResourceProviderId(Integer resourceProviderId) {
    this.resourceProviderId = resourceProviderId;
  }

  /** The two columns of the primary key. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private Integer traitId;
    private Integer resourceProviderId;

    /** For the persistence provider. */
    public Key() {}

    public Key(Integer traitId, Integer resourceProviderId) {
      this.traitId = traitId;
      this.resourceProviderId = resourceProviderId;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(traitId, key.traitId)
          && Objects.equals(resourceProviderId, key.resourceProviderId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(traitId, resourceProviderId);
    }
  }
}
