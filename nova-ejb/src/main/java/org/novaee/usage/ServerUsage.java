package org.novaee.usage;

import java.time.Duration;
import java.time.LocalDateTime;
import org.novaee.db.Row;

/**
 * What a server used over a time.
 *
 * @param flavor its name; empty if it is not known any more
 * @param localGb of all its disks
 * @param endedAt null if it still exists
 * @param state {@code terminated}, or its vm_state
 * @param hours how long it existed within the time
 * @param uptimeSeconds how long it has existed at all
 */
public record ServerUsage(
    String uuid,
    String name,
    String projectId,
    String flavor,
    int vcpus,
    int memoryMb,
    int localGb,
    LocalDateTime startedAt,
    LocalDateTime endedAt,
    String state,
    double hours,
    long uptimeSeconds) {

  static final String COLUMNS =
      "i.uuid, i.display_name, i.project_id,"
          + " JSON_VALUE(e.flavor, '$.cur.\"nova_object.data\".name'), i.vcpus, i.memory_mb,"
          + " i.root_gb, i.ephemeral_gb, i.launched_at, i.terminated_at, i.vm_state";

  /** Reads {@link #COLUMNS}. */
  static ServerUsage of(Row row, Period period, LocalDateTime now) {
    LocalDateTime started = row.time(8);
    LocalDateTime ended = row.time(9);
    String flavor = row.text(3);
    return new ServerUsage(
        row.text(0),
        row.text(1),
        row.text(2),
        flavor == null ? "" : flavor,
        row.integer(4),
        row.integer(5),
        row.integer(6) + row.integer(7),
        started,
        ended,
        ended == null ? row.text(10) : "terminated",
        hours(started, ended, period),
        Duration.between(started, ended == null ? now : ended).toSeconds());
  }

  /** The hours of a period during which a server existed that started before its end. */
  static double hours(LocalDateTime started, LocalDateTime ended, Period period) {
    if (ended != null && ended.isBefore(period.start()) || started.isAfter(period.stop())) {
      return 0;
    }
    LocalDateTime from = started.isAfter(period.start()) ? started : period.start();
    LocalDateTime to = ended == null || ended.isAfter(period.stop()) ? period.stop() : ended;
    return Duration.between(from, to).toNanos() / 3.6e12;
  }
}
