package org.novaee.migration;

import java.time.LocalDateTime;
import org.novaee.db.Row;

/**
 * The record of a move as lists show it. Times are UTC, amounts are bytes; null where nothing is
 * known.
 */
public record MigrationDetails(
    int id,
    String uuid,
    String serverUuid,
    String type,
    String status,
    Hosts hosts,
    Integer oldFlavorId,
    Integer newFlavorId,
    String userId,
    String projectId,
    LocalDateTime created,
    LocalDateTime updated,
    Progress memory,
    Progress disk) {

  static final String COLUMNS =
      "id, uuid, instance_uuid, migration_type, status, source_compute, source_node, dest_compute,"
          + " dest_node, dest_host, old_instance_type_id, new_instance_type_id, user_id,"
          + " project_id, created_at, updated_at, memory_total, memory_processed, memory_remaining,"
          + " disk_total, disk_processed, disk_remaining";

  /**
   * Where from and where to.
   *
   * @param destAddress the target's IP address
   */
  public record Hosts(
      String sourceHost, String sourceNode, String destHost, String destNode, String destAddress) {

    /** What is shown to those who may not see hosts. */
    public static final Hosts HIDDEN = new Hosts(null, null, null, null, null);
  }

  /** How much of what a live migration copies is done. */
  public record Progress(Long total, Long processed, Long remaining) {}

  static MigrationDetails of(Row row) {
    return new MigrationDetails(
        row.integer(0),
        row.text(1),
        row.text(2),
        row.text(3),
        row.text(4),
        new Hosts(row.text(5), row.text(6), row.text(7), row.text(8), row.text(9)),
        row.integerOrNull(10),
        row.integerOrNull(11),
        row.text(12),
        row.text(13),
        row.time(14),
        row.time(15),
        new Progress(bytes(row, 16), bytes(row, 17), bytes(row, 18)),
        new Progress(bytes(row, 19), bytes(row, 20), bytes(row, 21)));
  }

  private static Long bytes(Row row, int column) {
    return row.text(column) == null ? null : Long.valueOf(row.number(column));
  }
}
