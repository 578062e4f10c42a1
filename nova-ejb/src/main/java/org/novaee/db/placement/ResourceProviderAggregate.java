package org.novaee.db.placement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.novaee.db.Timestamped;

/** A provider that belongs to an aggregate. */
@Entity
@Table(name = "resource_provider_aggregates")
@IdClass(ResourceProviderAggregate.Key.class)
public class ResourceProviderAggregate extends Timestamped {

  @Id
  @Column(name = "resource_provider_id", nullable = false)
  private Integer resourceProviderId;

  @Id
  @Column(name = "aggregate_id", nullable = false)
  private Integer aggregateId;

  public Integer getResourceProviderId() {
    return resourceProviderId;
  }

  public void setResourceProviderId(Integer resourceProviderId) {
    this.resourceProviderId = resourceProviderId;
  }

  public Integer getAggregateId() {
    return aggregateId;
  }

  public void setAggregateId(Integer aggregateId) {
    this.aggregateId = aggregateId;
  }

  /** The two columns of the primary key. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private Integer resourceProviderId;
    private Integer aggregateId;

    /** For the persistence provider. */
    public Key() {}

    public Key(Integer resourceProviderId, Integer aggregateId) {
      this.resourceProviderId = resourceProviderId;
      this.aggregateId = aggregateId;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(resourceProviderId, key.resourceProviderId)
          && Objects.equals(aggregateId, key.aggregateId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(resourceProviderId, aggregateId);
    }
  }
}
