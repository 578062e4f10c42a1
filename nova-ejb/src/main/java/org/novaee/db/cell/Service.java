package org.novaee.db.cell;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import org.novaee.db.SoftDeleted;

/** A process of the cell and when it was last heard of. */
@Entity
@Table(name = "services")
public class Service extends SoftDeleted {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id", nullable = false)
  private Integer id;

  @Column(name = "host")
  private String host;

  @Column(name = "\"binary\"")
  private String binary;

  @Column(name = "topic")
  private String topic;

  @Column(name = "report_count", nullable = false)
  private int reportCount;

  @Column(name = "disabled")
  private Boolean disabled = false;

  @Column(name = "disabled_reason")
  private String disabledReason;

  @Column(name = "last_seen_up")
  private LocalDateTime lastSeenUp;

  @Column(name = "forced_down")
  private Boolean forcedDown = false;

  @Column(name = "version")
  private Integer version = 0;

  @Column(name = "uuid")
  private String uuid;

  @Override
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

  public String getBinary() {
    return binary;
  }

  public void setBinary(String binary) {
    this.binary = binary;
  }

  public String getTopic() {
    return topic;
  }

  public void setTopic(String topic) {
    this.topic = topic;
  }

  public int getReportCount() {
    return reportCount;
  }

  public void setReportCount(int reportCount) {
    this.reportCount = reportCount;
  }

  public Boolean getDisabled() {
    return disabled;
  }

  public void setDisabled(Boolean disabled) {
    this.disabled = disabled;
  }

  public String getDisabledReason() {
    return disabledReason;
  }

  public void setDisabledReason(String disabledReason) {
    this.disabledReason = disabledReason;
  }

  public LocalDateTime getLastSeenUp() {
    return lastSeenUp;
  }

  public void setLastSeenUp(LocalDateTime lastSeenUp) {
    this.lastSeenUp = lastSeenUp;
  }

  public Boolean getForcedDown() {
    return forcedDown;
  }

  public void setForcedDown(Boolean forcedDown) {
    this.forcedDown = forcedDown;
  }

  public Integer getVersion() {
    return version;
  }

  public void setVersion(Integer version) {
    this.version = version;
  }

  public String getUuid() {
    return uuid;
  }

  public void setUuid(String uuid) {
    this.uuid = uuid;
  }
}
