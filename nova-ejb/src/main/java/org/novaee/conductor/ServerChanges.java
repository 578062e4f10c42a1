package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.novaee.db.Select;
import org.novaee.db.Update;
import org.novaee.model.ServerChange;
import org.novaee.notification.InstanceNews;
import org.novaee.server.network.NetworkInfo;

/** Changes of {@code instances} that compute nodes ask for: compare and set, in one UPDATE. */
@ApplicationScoped
public class ServerChanges {

  /** What a compute node may change; anything else in a message is refused. */
  private static final Set<String> COLUMNS =
      Set.of(
          "vm_state",
          "task_state",
          "power_state",
          "launched_at",
          "launched_on",
          "terminated_at",
          "root_device_name",
          "default_ephemeral_device",
          "default_swap_device",
          "progress",
          "node",
          "architecture",
          "os_type",
          "vm_mode");

  private static final Set<String> TIMES = Set.of("launched_at", "terminated_at");

  /**
   * Applies the change to a server of the host if it is in an expected task state.
   *
   * @return whether it was; a change that is already as wanted counts as applied, since the request
   *     may be a repeat
   */
  public boolean apply(EntityManager em, String host, String serverUuid, ServerChange change) {
    Map<String, Object> fields = checked(change.fields());
    InstanceNews.watch(em, serverUuid, host);
    boolean applied =
        update(em, host, serverUuid, fields, change.expectedTaskStates()) == 1
            || isAlreadySo(em, host, serverUuid, fields);
    if (applied && change.vifs() != null) {
      NetworkInfo.write(em, serverUuid, change.vifs());
    }
    return applied;
  }

  private static int update(
      EntityManager em,
      String host,
      String serverUuid,
      Map<String, Object> fields,
      List<String> expected) {
    List<Object> values = new ArrayList<>();
    StringBuilder sql = new StringBuilder("UPDATE instances SET updated_at = UTC_TIMESTAMP()");
    fields.forEach(
        (column, value) -> {
          values.add(value);
          sql.append(", ").append(column).append(" = ?").append(values.size());
        });
    values.add(serverUuid);
    sql.append(" WHERE uuid = ?").append(values.size());
    values.add(host);
    sql.append(" AND host = ?").append(values.size()).append(" AND deleted = 0");
    if (expected != null && !expected.isEmpty()) {
      sql.append(" AND (").append(anyOf(expected, values)).append(')');
    }
    return Update.run(em, sql.toString(), values);
  }

  private static String anyOf(List<String> states, List<Object> values) {
    List<String> terms = new ArrayList<>();
    for (String state : states) {
      if (state == null) {
        terms.add("task_state IS NULL");
      } else {
        values.add(state);
        terms.add("task_state = ?" + values.size());
      }
    }
    return String.join(" OR ", terms);
  }

  private static boolean isAlreadySo(
      EntityManager em, String host, String serverUuid, Map<String, Object> fields) {
    if (!fields.containsKey("task_state") && !fields.containsKey("vm_state")) {
      return false;
    }
    List<Object> values = new ArrayList<>(List.of(serverUuid, host));
    StringBuilder sql =
        new StringBuilder("SELECT 1 FROM instances WHERE uuid = ?1 AND host = ?2 AND deleted = 0");
    for (String column : List.of("task_state", "vm_state")) {
      if (fields.containsKey(column)) {
        values.add(fields.get(column));
        sql.append(" AND ").append(column).append(" <=> ?").append(values.size());
      }
    }
    return !Select.rows(em, sql.toString(), values).isEmpty();
  }

  private static Map<String, Object> checked(Map<String, Object> fields) {
    Map<String, Object> checked = new TreeMap<>();
    if (fields == null) {
      return checked;
    }
    fields.forEach(
        (column, value) -> {
          if (!COLUMNS.contains(column)) {
            throw new IllegalArgumentException("A compute node may not change " + column);
          }
          checked.put(column, TIMES.contains(column) ? time(value) : value);
        });
    return checked;
  }

  /** Times travel as ISO 8601 text, with or without an offset; UTC where there is none. */
  private static LocalDateTime time(Object value) {
    if (value == null) {
      return null;
    }
    String text = value.toString();
    boolean hasOffset = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d$");
    return hasOffset
        ? OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
        : LocalDateTime.parse(text);
  }
}
