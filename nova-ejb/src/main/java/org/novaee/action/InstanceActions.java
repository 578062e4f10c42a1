package org.novaee.action;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.LocalDateTime;
import java.util.Optional;
import org.novaee.db.Timestamped;
import org.novaee.db.cell.InstanceAction;
import org.novaee.db.cell.InstanceActionEvent;
import org.novaee.rpc.RequestContext;

/**
 * The record of what was done to a server: an action for each request, an event for each step of
 * it. Everything here works on the cell of the server, within the caller's step; who and which
 * request comes from the thread's {@link RequestContext}.
 */
@ApplicationScoped
public class InstanceActions {

  public static final String CREATE = "create";
  public static final String DELETE = "delete";
  public static final String RESTORE = "restore";
  public static final String START = "start";
  public static final String STOP = "stop";
  public static final String REBOOT = "reboot";
  public static final String PAUSE = "pause";
  public static final String UNPAUSE = "unpause";
  public static final String SUSPEND = "suspend";
  public static final String RESUME = "resume";
  public static final String TRIGGER_CRASH_DUMP = "trigger_crash_dump";
  public static final String RESCUE = "rescue";
  public static final String UNRESCUE = "unrescue";
  public static final String REBUILD = "rebuild";
  public static final String CHANGE_PASSWORD = "changePassword";
  public static final String ATTACH_VOLUME = "attach_volume";
  public static final String DETACH_VOLUME = "detach_volume";
  public static final String SWAP_VOLUME = "swap_volume";
  public static final String LOCK = "lock";
  public static final String UNLOCK = "unlock";
  public static final String RESET_STATE = "resetState";
  public static final String RESIZE = "resize";
  public static final String CONFIRM_RESIZE = "confirmResize";
  public static final String REVERT_RESIZE = "revertResize";
  public static final String MIGRATE = "migrate";
  public static final String LIVE_MIGRATION = "live-migration";
  public static final String LIVE_MIGRATION_FORCE_COMPLETE = "live_migration_force_complete";
  public static final String LIVE_MIGRATION_CANCEL = "live_migration_cancel";
  public static final String EVACUATE = "evacuate";

  public static final String CREATE_IMAGE = "createImage";
  public static final String CREATE_BACKUP = "createBackup";
  public static final String SHELVE = "shelve";
  public static final String SHELVE_OFFLOAD = "shelveOffload";
  public static final String UNSHELVE = "unshelve";
  public static final String ATTACH_INTERFACE = "attach_interface";
  public static final String DETACH_INTERFACE = "detach_interface";
  public static final String DETACH_SHARE = "detach_share";

  private static final int MESSAGE_LENGTH = 255;

  /** Records that the running request does this to the server. A repeat changes nothing. */
  public void start(EntityManager cell, String serverUuid, String action) {
    RequestContext context = RequestContext.current();
    if (find(cell, serverUuid, context.requestId()).isPresent()) {
      return;
    }
    InstanceAction row = new InstanceAction();
    row.setAction(action);
    row.setInstanceUuid(serverUuid);
    row.setRequestId(context.requestId());
    row.setUserId(context.userId());
    row.setProjectId(context.projectId());
    row.setStartTime(Timestamped.now());
    row.setUpdatedAt(row.getStartTime());
    cell.persist(row);
  }

  /** Records that the running request's action on the server failed. */
  public void fail(EntityManager cell, String serverUuid) {
    running(cell, serverUuid).ifPresent(InstanceActions::markFailed);
  }

  /** Records that the running request's action on the server is over. */
  public void finish(EntityManager cell, String serverUuid) {
    running(cell, serverUuid)
        .ifPresent(
            action -> {
              action.setFinishTime(Timestamped.now());
              action.setUpdatedAt(action.getFinishTime());
            });
  }

  /**
   * Records that a step of the running action began.
   *
   * @param event {@code compute__do_build_and_run_instance} …
   * @param host where, or null
   * @return whether it did; false for a repeat
   */
  public boolean eventStarted(EntityManager cell, String serverUuid, String event, String host) {
    return running(cell, serverUuid)
        .map(
            action -> {
              if (unfinished(cell, action, event).isPresent()) {
                return false;
              }
              InstanceActionEvent row = new InstanceActionEvent();
              row.setActionId(action.getId());
              row.setEvent(event);
              row.setHost(host);
              row.setStartTime(Timestamped.now());
              cell.persist(row);
              action.setUpdatedAt(row.getStartTime());
              return true;
            })
        .orElse(false);
  }

  /**
   * Records how a step of the running action ended; one that never began is passed over.
   *
   * @param host where, or null
   * @param error what went wrong, null for success; its first line is what users see
   * @return whether it had begun
   */
  public boolean eventFinished(
      EntityManager cell, String serverUuid, String event, String host, String error) {
    return running(cell, serverUuid)
        .map(
            action -> {
              Optional<InstanceActionEvent> row = unfinished(cell, action, event);
              row.ifPresent(started -> end(started, host, error));
              action.setUpdatedAt(Timestamped.now());
              if (error != null) {
                markFailed(action);
              }
              return row.isPresent();
            })
        .orElse(false);
  }

  /**
   * Records a step of the running action that is over.
   *
   * @param result {@code Success} or {@code Error}
   * @param text what administrators are told
   */
  public void note(
      EntityManager cell, String serverUuid, String event, String result, String text) {
    running(cell, serverUuid)
        .ifPresent(
            action -> {
              InstanceActionEvent row = new InstanceActionEvent();
              row.setActionId(action.getId());
              row.setEvent(event);
              row.setStartTime(Timestamped.now());
              row.setFinishTime(row.getStartTime());
              row.setResult(result);
              row.setTraceback(text);
              cell.persist(row);
            });
  }

  private static void end(InstanceActionEvent event, String host, String error) {
    LocalDateTime now = Timestamped.now();
    event.setFinishTime(now);
    event.setHost(host);
    event.setResult(error == null ? "Success" : "Error");
    if (error != null) {
      event.setTraceback(error);
      String line = error.lines().findFirst().orElse("");
      event.setDetails(line.substring(0, Math.min(line.length(), MESSAGE_LENGTH)));
    }
  }

  private static void markFailed(InstanceAction action) {
    action.setMessage("Error");
    action.setUpdatedAt(Timestamped.now());
  }

  /** The running request's action; where it recorded none, the last one of the server. */
  private static Optional<InstanceAction> running(EntityManager cell, String serverUuid) {
    Optional<InstanceAction> own = find(cell, serverUuid, RequestContext.current().requestId());
    return own.isPresent()
        ? own
        : first(
            cell.createQuery(
                    "SELECT a FROM InstanceAction a WHERE a.instanceUuid = :uuid AND a.deleted = 0"
                        + " ORDER BY a.id DESC",
                    InstanceAction.class)
                .setParameter("uuid", serverUuid));
  }

  private static Optional<InstanceAction> find(
      EntityManager cell, String serverUuid, String requestId) {
    return first(
        cell.createQuery(
                "SELECT a FROM InstanceAction a WHERE a.instanceUuid = :uuid"
                    + " AND a.requestId = :request AND a.deleted = 0 ORDER BY a.id DESC",
                InstanceAction.class)
            .setParameter("uuid", serverUuid)
            .setParameter("request", requestId));
  }

  private static Optional<InstanceActionEvent> unfinished(
      EntityManager cell, InstanceAction action, String event) {
    return first(
        cell.createQuery(
                "SELECT e FROM InstanceActionEvent e WHERE e.actionId = :action"
                    + " AND e.event = :event AND e.finishTime IS NULL ORDER BY e.id DESC",
                InstanceActionEvent.class)
            .setParameter("action", action.getId())
            .setParameter("event", event));
  }

  private static <T> Optional<T> first(TypedQuery<T> query) {
    return query.setMaxResults(1).getResultList().stream().findFirst();
  }
}
