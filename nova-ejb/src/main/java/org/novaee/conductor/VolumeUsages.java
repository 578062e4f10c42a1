package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.util.List;
import org.novaee.db.Insert;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.db.Update;
import org.novaee.model.VolumeUsage;
import org.novaee.notification.HostNews;
import org.novaee.notification.payload.VolumeUsagePayload;

/**
 * How volumes are used, in {@code volume_usage_cache}: what guests count since they were started,
 * and the total of what they had counted before.
 */
@ApplicationScoped
public class VolumeUsages {

  /** Records what a server's guest counts of one of its volumes, and tells the sum. */
  void record(EntityManager em, String host, String serverUuid, VolumeUsage usage) {
    List<Row> owners =
        Select.rows(
            em,
            "SELECT i.project_id, i.user_id, i.availability_zone FROM instances i"
                + " JOIN block_device_mapping b ON b.instance_uuid = i.uuid AND b.deleted = 0"
                + " WHERE i.uuid = ?1 AND i.deleted = 0 AND b.volume_id = ?2 LIMIT 1",
            serverUuid,
            usage.volumeId());
    if (owners.isEmpty()) {
      return;
    }
    Row owner = owners.get(0);
    LocalDateTime now = Timestamped.now();
    VolumeUsage before = before(em, serverUuid, usage, owner, now);
    HostNews.used(
        host,
        new VolumeUsagePayload(
            usage.volumeId(),
            owner.text(0),
            owner.text(1),
            serverUuid,
            owner.text(2),
            now,
            before.reads() + usage.reads(),
            before.readBytes() + usage.readBytes(),
            before.writes() + usage.writes(),
            before.writeBytes() + usage.writeBytes()));
  }

  /** Writes what is counted now; returns what earlier runs of the guest had counted. */
  private static VolumeUsage before(
      EntityManager em, String serverUuid, VolumeUsage now, Row owner, LocalDateTime time) {
    List<Row> rows =
        Select.rows(
            em,
            "SELECT id, tot_reads, tot_read_bytes, tot_writes, tot_write_bytes, curr_reads,"
                + " curr_read_bytes, curr_writes, curr_write_bytes FROM volume_usage_cache"
                + " WHERE volume_id = ?1 AND instance_uuid = ?2 AND deleted = 0 FOR UPDATE",
            now.volumeId(),
            serverUuid);
    if (rows.isEmpty()) {
      Insert.into(
              "volume_usage_cache",
              "created_at",
              "deleted",
              "volume_id",
              "instance_uuid",
              "project_id",
              "user_id",
              "availability_zone",
              "tot_reads",
              "tot_read_bytes",
              "tot_writes",
              "tot_write_bytes",
              "curr_last_refreshed",
              "curr_reads",
              "curr_read_bytes",
              "curr_writes",
              "curr_write_bytes")
          .row(
              time,
              0,
              now.volumeId(),
              serverUuid,
              owner.text(0),
              owner.text(1),
              owner.text(2),
              0,
              0,
              0,
              0,
              time,
              now.reads(),
              now.readBytes(),
              now.writes(),
              now.writeBytes())
          .run(em);
      return new VolumeUsage(now.volumeId(), 0, 0, 0, 0);
    }
    Row row = rows.get(0);
    VolumeUsage last = usage(now.volumeId(), row, 5);
    VolumeUsage total = usage(now.volumeId(), row, 1);
    if (isLess(now, last)) {
      total = sum(total, last);
    }
    update(em, row.number(0), total, now, time);
    return total;
  }

  private static VolumeUsage usage(String volumeId, Row row, int column) {
    return new VolumeUsage(
        volumeId,
        row.number(column),
        row.number(column + 1),
        row.number(column + 2),
        row.number(column + 3));
  }

  /** A guest that counts less than before was started anew. */
  private static boolean isLess(VolumeUsage now, VolumeUsage before) {
    return now.reads() < before.reads()
        || now.readBytes() < before.readBytes()
        || now.writes() < before.writes()
        || now.writeBytes() < before.writeBytes();
  }

  private static VolumeUsage sum(VolumeUsage one, VolumeUsage other) {
    return new VolumeUsage(
        one.volumeId(),
        one.reads() + other.reads(),
        one.readBytes() + other.readBytes(),
        one.writes() + other.writes(),
        one.writeBytes() + other.writeBytes());
  }

  private static void update(
      EntityManager em, long id, VolumeUsage total, VolumeUsage now, LocalDateTime time) {
    Update.run(
        em,
        "UPDATE volume_usage_cache SET updated_at = ?1, curr_last_refreshed = ?1, tot_reads = ?2,"
            + " tot_read_bytes = ?3, tot_writes = ?4, tot_write_bytes = ?5, curr_reads = ?6,"
            + " curr_read_bytes = ?7, curr_writes = ?8, curr_write_bytes = ?9 WHERE id = ?10",
        time,
        total.reads(),
        total.readBytes(),
        total.writes(),
        total.writeBytes(),
        now.reads(),
        now.readBytes(),
        now.writes(),
        now.writeBytes(),
        id);
  }
}
