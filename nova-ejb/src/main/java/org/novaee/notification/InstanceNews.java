package org.novaee.notification;

import jakarta.persistence.EntityManager;
import java.util.Objects;
import java.util.function.Function;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Step;
import org.novaee.model.Flavor;
import org.novaee.notification.payload.ExceptionPayload;
import org.novaee.notification.payload.InstanceActionResizePrepPayload;
import org.novaee.notification.payload.InstanceActionSharePayload;
import org.novaee.notification.payload.InstanceExistsPayload;
import org.novaee.notification.payload.InstanceFields;
import org.novaee.notification.payload.InstanceStateUpdatePayload;
import org.novaee.notification.payload.InstanceUpdatePayload;
import org.novaee.usage.Period;

/** Tells what happens to servers, with the steps on their cells. */
public final class InstanceNews {

  private static final String START = ".start";
  private static final String END = ".end";

  private InstanceNews() {}

  /**
   * A step of an action began on a host.
   *
   * @param step as the record of actions calls it
   * @param about the volumes or the image it is about, with a space between two; or null
   */
  public static void began(String uuid, String step, String host, String about) {
    if (StepWords.isAudited(step)) {
      usedSoFar(uuid, host);
    }
    for (String word : StepWords.of(step)) {
      Step.tell(em -> byCompute(em, host, uuid, word, START, about, null));
    }
  }

  /**
   * A step of an action ended on a host; the deletion's end is told when the record is deleted.
   *
   * @param error what went wrong, or null
   */
  public static void ended(String uuid, String step, String host, String about, String error) {
    if (StepWords.of(step).isEmpty()) {
      return;
    }
    if (error == null) {
      StepWords.of(step).stream()
          .filter(StepWords::endsWithStep)
          .forEach(word -> Step.tell(em -> byCompute(em, host, uuid, word, END, about, null)));
      return;
    }
    ExceptionPayload failure = Payloads.failure(step, error);
    Step.tell(em -> Notification.ofCompute(host, "compute.exception", failure));
    StepWords.of(step).stream()
        .filter(StepWords::hasError)
        .forEach(
            word -> Step.tell(em -> byCompute(em, host, uuid, word, ".error", about, failure)));
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
      Step.tell(em -> byCompute(em, host, uuid, "delete", END, null, null));
    }
  }

  /** Something was done to a server's record alone: {@code lock}, {@code unlock} … */
  public static void byApi(String uuid, String word) {
    Step.tell(em -> byApi(em, uuid, word));
  }

  /** A server's host is about to be told to make it anew. */
  public static void rebuildScheduled(String uuid) {
    Step.tell(
        about(
            uuid,
            (em, fields) ->
                Notification.ofConductor(
                    "instance.rebuild_scheduled",
                    InstancePayloads.of(em, fields, "rebuild_scheduled", null, null))));
  }

  /**
   * A host has made room for a server that comes by a resize or cold migration.
   *
   * @param next the flavor it comes with
   */
  public static void resizePrepared(String uuid, String host, Flavor next) {
    usedSoFar(uuid, host);
    for (String phase : new String[] {START, END}) {
      Step.tell(
          about(
              uuid,
              (em, fields) ->
                  Notification.ofCompute(
                      host,
                      "instance.resize_prep" + phase,
                      new InstanceActionResizePrepPayload(fields, null, Payloads.flavor(next)))));
    }
  }

  /**
   * The rest of the step is what a host brought about: its start is told of the server as it is
   * now, its end of the server as it will be.
   */
  public static void during(EntityManager cell, String uuid, String host, String word) {
    if (Step.announcer().isOn()) {
      Notification start = byCompute(cell, host, uuid, word, START, null, null);
      Step.tell(em -> start);
      Step.tell(em -> byCompute(em, host, uuid, word, END, null, null));
    }
  }

  /** A server lost a share. */
  public static void shareDetached(String uuid, String shareId) {
    for (String phase : new String[] {START, END}) {
      Step.tell(
          about(
              uuid,
              (em, fields) ->
                  Notification.ofApi(
                      "instance.share_detach" + phase,
                      new InstanceActionSharePayload(fields, null, shareId))));
    }
  }

  /** A server was in use in a period that has passed, or passes. */
  public static void existed(String uuid, String host, Period period) {
    Step.tell(
        about(
            uuid,
            (em, fields) ->
                Notification.ofCompute(
                    host,
                    "instance.exists",
                    new InstanceExistsPayload(fields, InstancePayloads.audited(period)))));
  }

  private static void usedSoFar(String uuid, String host) {
    if (Step.announcer().isOn()) {
      existed(uuid, host, InstancePayloads.soFar());
    }
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
            InstancePayloads.audited(InstancePayloads.soFar()),
            null,
            InstancePayloads.tags(em, uuid));
    return host == null
        ? Notification.ofApi("instance.update", payload)
        : Notification.ofCompute(host, "instance.update", payload);
  }

  private static Notification byApi(EntityManager em, String uuid, String word) {
    InstanceFields fields = InstanceRows.find(em, uuid);
    return fields == null
        ? null
        : Notification.ofApi("instance." + word, InstancePayloads.of(em, fields, word, null, null));
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
    return fields == null
        ? null
        : Notification.ofCompute(
            host, "instance." + word + phase, InstancePayloads.of(em, fields, word, about, fault));
  }

  /** Makes a notification of what a server's record says, if there is one. */
  private static Function<EntityManager, Notification> about(String uuid, Maker maker) {
    return em -> {
      InstanceFields fields = InstanceRows.find(em, uuid);
      return fields == null ? null : maker.make(em, fields);
    };
  }

  /** Makes a notification about a server. */
  @FunctionalInterface
  private interface Maker {
    Notification make(EntityManager em, InstanceFields fields);
  }
}
