package org.novaee.db.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.novaee.db.Timestamped;

/** A cell: where its database and its messages are. */
@Entity
@Table(name = "cell_mappings")
public class CellMapping extends Timestamped {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "uuid", nullable = false)
  private String uuid;

  @Column(name = "name")
  private String name;

  @Column(name = "transport_url")
  private String transportUrl;

  @Column(name = "database_connection")
  private String databaseConnection;

  @Column(name = "disabled")
  private Boolean disabled = false;

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

  public String getTransportUrl() {
    return transportUrl;
  }

  public void setTransportUrl(String transportUrl) {
    this.transportUrl = transportUrl;
  }

  public String getDatabaseConnection() {
    return databaseConnection;
  }

  public void setDatabaseConnection(String databaseConnection) {
    this.databaseConnection = databaseConnection;
  }

  public Boolean getDisabled() {
    return disabled;
  }

  public void setDisabled(Boolean disabled) {
    this.disabled = disabled;
  }
}
