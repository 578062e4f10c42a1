package org.novaee.db.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.Timestamped;

/** A limit that holds where a project has none of its own. */
@Entity
@Table(name = "quota_classes")
public class QuotaClass extends Timestamped {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "class_name")
  private String className;

  @Column(name = "resource")
  private String resource;

  @Column(name = "hard_limit")
  private Integer hardLimit;

  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
  }

  public String getClassName() {
    return className;
  }

  public void setClassName(String className) {
    this.className = className;
  }

  public String getResource() {
    return resource;
  }

  public void setResource(String resource) {
    this.resource = resource;
  }

  public Integer getHardLimit() {
    return hardLimit;
  }

  public void setHardLimit(Integer hardLimit) {
    this.hardLimit = hardLimit;
  }
}
