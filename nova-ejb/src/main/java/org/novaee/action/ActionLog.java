package org.novaee.action;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.novaee.db.Row;
import org.novaee.db.Select;

/** Reads what was done to a server. */
@ApplicationScoped
public class ActionLog {

  private static final String ACTION =
      "SELECT id, action, request_id, user_id, project_id, start_time, message, updated_at"
          + " FROM instance_actions WHERE instance_uuid = ?1";

  /**
   * A request that changed a server. Times are UTC.
   *
   * @param message {@code Error} if a step failed, else null
   */
  public record Action(
      long id,
      String action,
      String requestId,
      String userId,
      String projectId,
      LocalDateTime started,
      String message,
      LocalDateTime updated) {}

  /**
   * A step of an action.
   *
   * @param finished null while it runs
   * @param result {@code Success}, {@code Error}, or null while it runs
   * @param details what users may see of an error
   */
  public record Event(
      String event,
      LocalDateTime started,
      LocalDateTime finished,
      String result,
      String traceback,
      String host,
      String details) {}

  /**
   * The actions of a server, the newest first.
   *
   * @param since changed then or later, or null
   * @param before changed then or earlier, or null
   * @param marker the action after which to begin, or null
   */
  public List<Action> list(
      EntityManager cell,
      String serverUuid,
      LocalDateTime since,
      LocalDateTime before,
      Action marker,
      int limit) {
    List<Object> parameters = new ArrayList<>(List.of(serverUuid));
    StringBuilder sql = new StringBuilder(ACTION);
    condition(sql, parameters, " AND updated_at >= ?", since);
    condition(sql, parameters, " AND updated_at <= ?", before);
    condition(sql, parameters, " AND id < ?", marker == null ? null : Long.valueOf(marker.id()));
    sql.append(" ORDER BY id DESC LIMIT ").append(limit);
    return Select.rows(cell, sql.toString(), parameters).stream().map(ActionLog::action).toList();
  }

  /** The action of a request on a server. */
  public Optional<Action> find(EntityManager cell, String serverUuid, String requestId) {
    return Select.rows(
            cell, ACTION + " AND request_id = ?2 ORDER BY id DESC LIMIT 1", serverUuid, requestId)
        .stream()
        .findFirst()
        .map(ActionLog::action);
  }

  /** The steps of an action, the newest first. */
  public List<Event> events(EntityManager cell, Action action) {
    return Select.rows(
            cell,
            "SELECT event, start_time, finish_time, result, traceback, host, details"
                + " FROM instance_actions_events WHERE action_id = ?1 ORDER BY id DESC",
            action.id())
        .stream()
        .map(
            row ->
                new Event(
                    row.text(0),
                    row.time(1),
                    row.time(2),
                    row.text(3),
                    row.text(4),
                    row.text(5),
                    row.text(6)))
        .toList();
  }

  private static void condition(
      StringBuilder sql, List<Object> parameters, String condition, Object value) {
    if (value != null) {
      parameters.add(value);
      sql.append(condition).append(parameters.size());
    }
  }

  private static Action action(Row row) {
    return new Action(
        row.number(0),
        row.text(1),
        row.text(2),
        row.text(3),
        row.text(4),
        row.time(5),
        row.text(6),
        row.time(7));
  }
}
