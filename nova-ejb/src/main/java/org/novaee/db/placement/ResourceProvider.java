package org.novaee.db.placement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.Timestamped;

/** What has resources, such as a compute node; providers form trees. */
@Entity
@Table(name = "resource_providers")
public class ResourceProvider extends Timestamped {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "uuid", nullable = false)
  private String uuid;

  @Column(name = "name")
  private String name;

  @Column(name = "generation")
  private Integer generation;

  @Column(name = "root_provider_id")
  private Integer rootProviderId;

  @Column(name = "parent_provider_id")
  private Integer parentProviderId;

  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
  }

  public String getUuid() {
    return uuid;
  }

  public void setUuid(String uuid) {
    this.uuid = uuid;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public Integer getGeneration() {
    return generation;
  }

  public void setGeneration(Integer generation) {
    this.generation = generation;
  }

  public Integer getRootProviderId() {
    return rootProviderId;
  }

  public void setRootProviderId(Integer rootProviderId) {
    this.rootProviderId = rootProviderId;
  }

  public Integer getParentProviderId() {
    return parentProviderId;
  }

  public void setParentProviderId(Integer parentProviderId) {
    this.parentProviderId = parentProviderId;
  }
}
