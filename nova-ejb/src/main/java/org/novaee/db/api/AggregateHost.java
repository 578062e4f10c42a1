package org.novaee.db.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.Timestamped;

/** A host that belongs to an aggregate. */
@Entity
@Table(name = "aggregate_hosts")
public class AggregateHost extends Timestamped {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "host")
  private String host;

  @Column(name = "aggregate_id", nullable = false)
  private int aggregateId;

  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
  }

  public String getHost() {
    return host;
  }

  public void setHost(String host) {
    this.host = host;
  }

  public int getAggregateId() {
    return aggregateId;
  }

  public void setAggregateId(int aggregateId) {
    this.aggregateId = aggregateId;
  }
}
