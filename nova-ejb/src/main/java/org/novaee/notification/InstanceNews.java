package org.novaee.notification;

import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.novaee.notification.payload.InstanceCreatePayload;
import org.novaee.notification.payload.InstanceFields;
import org.novaee.notification.payload.InstanceStateUpdatePayload;
import org.novaee.notification.payload.InstanceUpdatePayload;

/** Tells what happens to servers, with the steps on their cells. */
public final class InstanceNews {

  /** What Nova's record of actions calls a step, and what its notifications call it. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("compute__do_build_and_run_instance", "create"),
          Map.entry("compute_terminate_instance", "delete"),
          Map.entry("compute_soft_delete_instance", "soft_delete"),
          Map.entry("compute_restore_instance", "restore"),
          Map.entry("compute_start_instance", "power_on"),
          Map.entry("compute_stop_instance", "power_off"),
          Map.entry("compute_reboot_instance", "reboot"),
          Map.entry("compute_pause_instance", "pause"),
          Map.entry("compute_unpause_instance", "unpause"),
          Map.entry("compute_suspend_instance", "suspend"),
          Map.entry("compute_resume_instance", "resume"),
          Map.entry("compute_rescue_instance", "rescue"),
          Map.entry("compute_unrescue_instance", "unrescue"),
          Map.entry("compute_rebuild_instance", "rebuild"),
          Map.entry("compute_shelve_instance", "shelve"),
          Map.entry("compute_shelve_offload_instance", "shelve_offload"),
          Map.entry("compute_unshelve_instance", "unshelve"),
          Map.entry("compute_snapshot_instance", "snapshot"),
          Map.entry("compute_backup_instance", "snapshot"),
          Map.entry("compute_resize_instance", "resize"),
          Map.entry("compute_finish_resize", "resize_finish"),
          Map.entry("compute_confirm_resize", "resize_confirm"),
          Map.entry("compute_revert_resize", "resize_revert"),
          Map.entry("compute_attach_volume", "volume_attach"),
          Map.entry("compute_detach_volume", "volume_detach"),
          Map.entry("compute_attach_interface", "interface_attach"),
          Map.entry("compute_detach_interface", "interface_detach"),
          Map.entry("compute_trigger_crash_dump", "trigger_crash_dump"),
          Map.entry("compute_pre_live_migration", "live_migration_pre"),
          Map.entry("compute_post_live_migration_at_destination", "live_migration_post_dest"));

  /** Whose failure is told; that of others shows in {@code compute.exception} alone. */
  private static final Set<String> WITH_ERRORS =
      Set.of("create", "interface_attach", "reboot", "rebuild", "resize", "volume_attach");

  private InstanceNews() {}

  /**
   * A step of an action began on a host.
   *
   * @param event as the record of actions calls it
   * @param about the volume or image it is about, or null
   */
  public static void began(String uuid, String event, String host, String about) {
    String word = WORDS.get(event);
    if (word != null) {
      Step.tell(em -> byCompute(em, host, uuid, word, "start", about, null));
    }
  }

  /**
   * A step of an action ended on a host; the deletion's end is told when the record is deleted.
   *
   * @param error what went wrong, or null
   */
  public static void ended(String uuid, String event, String host, String about, String error) {
    String word = WORDS.get(event);
    if (word == null) {
      return;
    }
    if (error == null) {
      if (!word.equals("delete")) {
        Step.tell(em -> byCompute(em, host, uuid, word, "end", about, null));
      }
      return;
    }
    ExceptionPayload failure = Payloads.failure(event, error);
    Step.tell(em -> Notification.ofCompute(host, "compute.exception", failure));
    if (WITH_ERRORS.contains(word)) {
      Step.tell(em -> byCompute(em, host, uuid, word, "error", about, failure));
    }
  }

  /**
   * A server was deleted.
   *
   * @param host the host it was removed from; null if no host had a part in it
   */
  public static void deleted(String uuid, String host) {
    if (host == null) {
      Step.tell(em -> byApi(em, uuid, "delete.start"));
      Step.tell(em -> byApi(em, uuid, "delete.end"));
    } else {
      Step.tell(em -> byCompute(em, host, uuid, "delete", "end", null, null));
    }
  }

  /** Something was done to a server's record alone: {@code lock}, {@code unlock} … */
  public static void byApi(String uuid, String word) {
    Step.tell(em -> byApi(em, uuid, word));
  }

  /**
   * Has a change of a server's states told that the rest of the step may make.
   *
   * @param host of the compute node that asks for it; null for the control plane
   */
  public static void watch(EntityManager cell, String uuid, String host) {
    if (!Step.announcer().tellsStates(true)) {
      return;
    }
    for (Row before :
        Select.rows(
            cell,
            "SELECT vm_state, task_state FROM instances WHERE uuid = ?1 AND deleted = 0",
            uuid)) {
      Step.tell(em -> change(em, uuid, host, before.text(0), before.text(1)));
    }
  }

  private static Notification change(
      EntityManager em, String uuid, String host, String oldState, String oldTaskState) {
    InstanceFields fields = InstanceRows.find(em, uuid);
    boolean ofVmState = !Objects.equals(fields.state(), oldState);
    if (!Step.announcer().tellsStates(ofVmState)
        || !ofVmState && Objects.equals(fields.taskState(), oldTaskState)) {
      return null;
    }
    InstanceUpdatePayload payload =
        new InstanceUpdatePayload(
            fields,
            new InstanceStateUpdatePayload(
                oldState, fields.state(), oldTaskState, fields.taskState()),
            monthSoFar(),
            null,
            tags(em, uuid));
    return host == null
        ? Notification.ofApi("instance.update", payload)
        : Notification.ofCompute(host, "instance.update", payload);
  }

  private static Notification byApi(EntityManager em, String uuid, String word) {
    InstanceFields fields = InstanceRows.find(em, uuid);
    return fields == null
        ? null
        : Notification.ofApi("instance." + word, new InstanceActionPayload(fields, null));
  }

  private static Notification byCompute(
      EntityManager em,
      String host,
      String uuid,
      String word,
      String phase,
      String about,
      ExceptionPayload fault) {
    InstanceFields fields = InstanceRows.find(em, uuid);
    if (fields == null) {
      return null;
    }
    return Notification.ofCompute(
        host, "instance." + word + "." + phase, payload(em, fields, word, about, fault));
  }

  private static Object payload(
      EntityManager em, InstanceFields fields, String word, String about, ExceptionPayload fault) {
    return switch (word) {
      case "create" -> created(em, fields, fault);
      case "rebuild" -> new InstanceActionRebuildPayload(fields, fault, null);
      case "rescue" -> new InstanceActionRescuePayload(fields, fault, about);
      case "snapshot" -> new InstanceActionSnapshotPayload(fields, fault, about);
      case "volume_attach", "volume_detach" ->
          new InstanceActionVolumePayload(fields, fault, about);
      default -> new InstanceActionPayload(fields, fault);
    };
  }

  /** The audited time that goes on. */
  private static AuditPeriodPayload monthSoFar() {
    LocalDateTime now = Timestamped.now();
    return new AuditPeriodPayload(now.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS), now);
  }

  private static InstanceCreatePayload created(
      EntityManager em, InstanceFields fields, ExceptionPayload fault) {
    Row extra =
        Select.rows(
                em,
                "SELECT e.keypairs, e.trusted_certs, i.id FROM instances i LEFT JOIN instance_extra"
                    + " e ON e.instance_uuid = i.uuid WHERE i.uuid = ?1 ORDER BY i.id DESC",
                fields.uuid())
            .get(0);
    KeyPair key = extra.text(0) == null ? null : KeyPairsBlob.read(extra.text(0));
    return new InstanceCreatePayload(
        fields,
        fault,
        key == null ? List.of() : List.of(Payloads.keyPair(key)),
        tags(em, fields.uuid()),
        extra.text(1) == null ? null : TrustedCertsBlob.read(extra.text(1)),
        null);
  }

  private static List<String> tags(EntityManager em, String uuid) {
    return Select.rows(em, "SELECT tag FROM tags WHERE resource_id = ?1 ORDER BY tag", uuid)
        .stream()
        .map((Row row) -> row.text(0))
        .toList();
  }
}
