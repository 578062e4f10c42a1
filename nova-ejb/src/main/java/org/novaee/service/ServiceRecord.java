package org.novaee.service;

import java.time.Duration;
import java.time.LocalDateTime;
import org.novaee.cell.Cell;
import org.novaee.db.Row;

/**
 * A process of the cloud as it last told of itself.
 *
 * @param binary such as {@code nova-compute}
 * @param disabledReason or null
 * @param forcedDown whether an operator says that it is down, whatever it tells
 * @param lastSeenUp in UTC, null before its first report
 */
public record ServiceRecord(
    Cell cell,
    int id,
    String uuid,
    String host,
    String binary,
    boolean disabled,
    String disabledReason,
    boolean forcedDown,
    LocalDateTime lastSeenUp,
    LocalDateTime createdAt) {

  /** What runs guests; the only kind that can be disabled or removed with its host. */
  public static final String COMPUTE = "nova-compute";

  static final String COLUMNS =
      "s.id, s.uuid, s.host, s.`binary`, s.disabled, s.disabled_reason, s.forced_down,"
          + " s.last_seen_up, s.created_at";

  /** Reads {@link #COLUMNS}. */
  static ServiceRecord of(Cell cell, Row row) {
    return new ServiceRecord(
        cell,
        row.integer(0),
        row.text(1),
        row.text(2),
        row.text(3),
        row.truth(4),
        row.text(5),
        row.truth(6),
        row.time(7),
        row.time(8));
  }

  /** Whether its last sign of life is young enough. */
  public boolean isUp(LocalDateTime now, Duration limit) {
    LocalDateTime last = lastSeenUp == null ? createdAt : lastSeenUp;
    return !forcedDown && last != null && Duration.between(last, now).abs().compareTo(limit) <= 0;
  }

  public boolean isCompute() {
    return COMPUTE.equals(binary);
  }
}
