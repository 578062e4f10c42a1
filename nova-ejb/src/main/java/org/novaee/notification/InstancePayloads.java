package org.novaee.notification;

import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.util.List;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Step;
import org.novaee.db.Timestamped;
import org.novaee.db.api.KeyPair;
import org.novaee.db.blob.KeyPairsBlob;
import org.novaee.db.blob.TrustedCertsBlob;
import org.novaee.notification.payload.AuditPeriodPayload;
import org.novaee.notification.payload.ExceptionPayload;
import org.novaee.notification.payload.InstanceActionPayload;
import org.novaee.notification.payload.InstanceActionRebuildPayload;
import org.novaee.notification.payload.InstanceActionRescuePayload;
import org.novaee.notification.payload.InstanceActionSnapshotPayload;
import org.novaee.notification.payload.InstanceActionVolumePayload;
import org.novaee.notification.payload.InstanceActionVolumeSwapPayload;
import org.novaee.notification.payload.InstanceCreatePayload;
import org.novaee.notification.payload.InstanceFields;
import org.novaee.usage.Period;

/** Makes the objects that tell of servers, each with what its event adds. */
final class InstancePayloads {

  private InstancePayloads() {}

  /**
   * The object of an event.
   *
   * @param word {@code create}, {@code power_on} …
   * @param about the volumes or the image it is about, with a space between two; or null
   * @param fault or null
   */
  static Object of(
      EntityManager cell,
      InstanceFields fields,
      String word,
      String about,
      ExceptionPayload fault) {
    return switch (word) {
      case "create" -> created(cell, fields, fault);
      case "rebuild", "rebuild_scheduled" ->
          new InstanceActionRebuildPayload(fields, fault, certificates(extra(cell, fields)));
      case "rescue" -> new InstanceActionRescuePayload(fields, fault, about);
      case "snapshot" -> new InstanceActionSnapshotPayload(fields, fault, about);
      case "volume_attach", "volume_detach" ->
          new InstanceActionVolumePayload(fields, fault, about);
      case "volume_swap" -> {
        String[] volumes = about == null ? new String[0] : about.split(" ", 2);
        yield new InstanceActionVolumeSwapPayload(
            fields,
            fault,
            volumes.length > 0 ? volumes[0] : null,
            volumes.length > 1 ? volumes[1] : null);
      }
      default -> new InstanceActionPayload(fields, fault);
    };
  }

  /** A period over which use is told. */
  static AuditPeriodPayload audited(Period period) {
    return new AuditPeriodPayload(period.start(), period.stop());
  }

  /** What has passed of the period under way. */
  static Period soFar() {
    LocalDateTime now = Timestamped.now();
    return Step.announcer().extent().auditPeriod().until(now);
  }

  static List<String> tags(EntityManager cell, String uuid) {
    return Select.rows(cell, "SELECT tag FROM tags WHERE resource_id = ?1 ORDER BY tag", uuid)
        .stream()
        .map((Row row) -> row.text(0))
        .toList();
  }

  private static InstanceCreatePayload created(
      EntityManager cell, InstanceFields fields, ExceptionPayload fault) {
    Row extra = extra(cell, fields);
    KeyPair key = extra.text(0) == null ? null : KeyPairsBlob.read(extra.text(0));
    return new InstanceCreatePayload(
        fields,
        fault,
        key == null ? List.of() : List.of(Payloads.keyPair(key)),
        tags(cell, fields.uuid()),
        certificates(extra),
        Step.announcer().extent().nameOf(extra.number(2), fields.uuid()));
  }

  /** Key pairs, trusted certificates, the row's number. */
  private static Row extra(EntityManager cell, InstanceFields fields) {
    return Select.rows(
            cell,
            "SELECT e.keypairs, e.trusted_certs, i.id FROM instances i LEFT JOIN instance_extra"
                + " e ON e.instance_uuid = i.uuid WHERE i.uuid = ?1 ORDER BY i.id DESC LIMIT 1",
            fields.uuid())
        .get(0);
  }

  private static List<String> certificates(Row extra) {
    return extra.text(1) == null ? null : TrustedCertsBlob.read(extra.text(1));
  }
}
