package org.novaee.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.model.Explanation;

/**
 * How a server came to its host, kept as a step of the action that needed the host, where
 * administrators see it. Works on the cell of the server.
 */
@ApplicationScoped
public class SchedulingRecord {

  /** The step's name. */
  public static final String EVENT = "scheduler_select_destinations";

  private static final String LAST =
      "SELECT e.traceback FROM instance_actions a"
          + " JOIN instance_actions_events e ON e.action_id = a.id"
          + " WHERE a.instance_uuid = ?1 AND e.event = ?2 AND e.traceback IS NOT NULL"
          + " ORDER BY e.id DESC LIMIT 1";

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private InstanceActions actions;

  /** For the container. */
  protected SchedulingRecord() {}

  @Inject
  public SchedulingRecord(InstanceActions actions) {
    this.actions = actions;
  }

  /** Keeps the explanation, within a step in which the action has been recorded. */
  public void keep(EntityManager cell, String serverUuid, Explanation explanation) {
    try {
      actions.note(
          cell,
          serverUuid,
          EVENT,
          explanation.chosen().isEmpty() ? "Error" : "Success",
          JSON.writeValueAsString(explanation));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An explanation could not be written", e);
    }
  }

  /** The explanation of the last decision about a server; empty where none was kept. */
  public static Optional<Explanation> last(EntityManager cell, String serverUuid) {
    return Select.rows(cell, LAST, serverUuid, EVENT).stream()
        .findFirst()
        .map(SchedulingRecord::explanation);
  }

  private static Explanation explanation(Row row) {
    try {
      return JSON.readValue(row.text(0), Explanation.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What was kept is no explanation: " + e.getMessage(), e);
    }
  }
}
