package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.db.Update;
import org.novaee.fault.Fault;
import org.novaee.notification.InstanceNews;
import org.novaee.server.Lifecycle;
import org.novaee.server.ServerState;
import org.novaee.server.query.ServerLookup;

/** Moves servers from the state an operation was allowed in to the next one, or not at all. */
@ApplicationScoped
public class ServerChanges {

  /** How often a change is tried again when the state moved between reading and changing it. */
  private static final int TRIES = 10;

  private InstanceActions actions;

  /** For the container. */
  protected ServerChanges() {}

  @Inject
  public ServerChanges(InstanceActions actions) {
    this.actions = actions;
  }

  /** What is done in the step that moved the server. */
  @FunctionalInterface
  public interface Follow {
    /**
     * @param before the state it was moved from
     */
    void up(EntityManager cell, ServerState before);
  }

  /**
   * Changes a server if the operation is allowed in its state.
   *
   * @param admin whether a lock does not stop the caller
   * @param action what the record of actions calls it, or null for none
   * @param columns column of {@code instances} to its new value
   * @param follow what is done in the same step
   * @throws Fault of kind not found or conflict
   */
  public void change(
      Cell cell,
      String uuid,
      boolean admin,
      Lifecycle operation,
      String action,
      Map<String, Object> columns,
      Follow follow) {
    for (int tried = 0; tried < TRIES; tried++) {
      ServerState state = require(cell, uuid);
      operation.require(state, admin);
      if (tryChange(cell, state, action, columns, follow)) {
        return;
      }
    }
    throw Fault.conflict(
        "Instance " + uuid + " is in an invalid state for '" + operation.word() + "'");
  }

  /**
   * Changes a server if it is still in a state that was read.
   *
   * @return whether it was
   */
  public boolean tryChange(
      Cell cell, ServerState state, String action, Map<String, Object> columns, Follow follow) {
    return cell.database()
        .step(
            em -> {
              InstanceNews.watch(em, state.uuid(), null);
              if (update(em, state, columns) == 0) {
                return false;
              }
              if (action != null) {
                actions.start(em, state.uuid(), action);
              }
              follow.up(em, state);
              return true;
            });
  }

  /**
   * The server's state now.
   *
   * @throws Fault of kind not found if it is deleted
   */
  public ServerState require(Cell cell, String uuid) {
    return find(cell, uuid).orElseThrow(() -> ServerLookup.notFound(uuid));
  }

  /** The server's state now; empty if it is deleted. */
  Optional<ServerState> find(Cell cell, String uuid) {
    return cell
        .database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT vm_state, task_state, host, locked, launched_at FROM instances"
                        + " WHERE uuid = ?1 AND deleted = 0",
                    uuid))
        .stream()
        .findFirst()
        .map(row -> state(uuid, row));
  }

  private static ServerState state(String uuid, Row row) {
    return new ServerState(
        uuid, row.text(0), row.text(1), row.text(2), row.truth(3), row.time(4) != null);
  }

  private static int update(EntityManager em, ServerState state, Map<String, Object> columns) {
    List<Object> parameters = new ArrayList<>();
    StringBuilder sql = new StringBuilder("UPDATE instances SET updated_at = ?1");
    parameters.add(Timestamped.now());
    columns.forEach(
        (column, value) -> {
          parameters.add(value);
          sql.append(", ").append(column).append(" = ?").append(parameters.size());
        });
    sql.append(" WHERE deleted = 0");
    is(sql, parameters, "uuid", state.uuid());
    is(sql, parameters, "vm_state", state.vmState());
    is(sql, parameters, "task_state", state.taskState());
    is(sql, parameters, "host", state.host());
    return Update.run(em, sql.toString(), parameters);
  }

  private static void is(StringBuilder sql, List<Object> parameters, String column, Object value) {
    parameters.add(value);
    sql.append(" AND ").append(column).append(" <=> ?").append(parameters.size());
  }
}
