package org.novaee.db.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.Timestamped;

/** One property of an aggregate; {@code availability_zone} among them. */
@Entity
@Table(name = "aggregate_metadata")
public class AggregateMetadata extends Timestamped {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "aggregate_id", nullable = false)
  private int aggregateId;

  @Column(name = "\"key\"", nullable = false)
  private String key;

  @Column(name = "value", nullable = false)
  private String value;

  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
  }

  public int getAggregateId() {
    return aggregateId;
  }

  public void setAggregateId(int aggregateId) {
    this.aggregateId = aggregateId;
  }

  public String getKey() {
    return key;
  }

  public void setKey(String key) {
    this.key = key;
  }

  public String getValue() {
    return value;
  }

  public void setValue(String value) {
    this.value = value;
  }
}
