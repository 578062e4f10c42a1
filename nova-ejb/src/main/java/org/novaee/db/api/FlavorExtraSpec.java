package org.novaee.db.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.Timestamped;

/** One extra spec of a flavor. */
@Entity
@Table(name = "flavor_extra_specs")
public class FlavorExtraSpec extends Timestamped {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "flavor_id", nullable = false)
  private int flavorId;

  @Column(name = "\"key\"", nullable = false)
  private String key;

  @Column(name = "value")
  private String value;

  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
  }

  public int getFlavorId() {
    return flavorId;
  }

  public void setFlavorId(int flavorId) {
    this.flavorId = flavorId;
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
