package org.novaee.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.server.TaskState;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

/** Every task state has a deadline and a next move. */
@ExtendWith(MariaDb.class)
class TaskDeadlinesTest {

  /** What a server is after its deadline in a task, where that is not a fault and no task. */
  private static final Map<String, String> AFTERWARDS =
      Map.ofEntries(
          Map.entry(TaskState.SCHEDULING, "error/null"),
          Map.entry(TaskState.BLOCK_DEVICE_MAPPING, "error/null"),
          Map.entry(TaskState.NETWORKING, "error/null"),
          Map.entry(TaskState.SPAWNING, "error/null"),
          Map.entry(TaskState.REBUILDING, "error/null"),
          Map.entry(TaskState.REBUILD_BLOCK_DEVICE_MAPPING, "error/null"),
          Map.entry(TaskState.REBUILD_SPAWNING, "error/null"),
          Map.entry(TaskState.RESCUING, "error/null"),
          Map.entry(TaskState.UNRESCUING, "error/null"),
          Map.entry(TaskState.DELETING, "active/deleting"));

  private static Set<String> all() throws IllegalAccessException {
    Set<String> names = new TreeSet<>();
    for (Field field : TaskState.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
        names.add((String) field.get(null));
      }
    }
    return names;
  }

  @Test
  void everyTaskStateIsInTheTable() throws IllegalAccessException {
    assertThat(all()).hasSizeGreaterThan(40);
    assertThat(TaskDeadlines.tasks()).containsExactlyInAnyOrderElementsOf(all());
  }

  @Test
  void limitsAreNovasOwnWhereTheyAreSet(MariaDbServer server) {
    try (MoveTrial trial =
        new MoveTrial(
            server,
            Map.of("nova.instance_build_timeout", "100", "nova.novaee.task_timeout", "900"))) {
      TaskDeadlines deadlines = trial.wiring.get(TaskDeadlines.class);
      assertThat(deadlines.of(TaskState.SPAWNING)).hasSeconds(100);
      assertThat(deadlines.of(TaskState.REBOOTING)).hasSeconds(900);
      assertThat(deadlines.of(TaskState.PAUSING)).hasSeconds(900);
      assertThat(deadlines.of("unheard-of")).hasSeconds(900);
      assertThat(deadlines.next("unheard-of")).isEqualTo(TaskDeadlines.NextMove.REST);
      assertThat(deadlines.shortest()).hasSeconds(100);
    }
  }

  @Test
  void nobodyStaysInATaskForEver(MariaDbServer server) throws IllegalAccessException {
    try (MoveTrial trial = new MoveTrial(server, Map.of())) {
      Map<String, String> servers = new LinkedHashMap<>();
      for (String task : all()) {
        String uuid = trial.server("active");
        servers.put(task, uuid);
        trial.sql(
            "UPDATE instances SET task_state = '%s', updated_at = UTC_TIMESTAMP() - INTERVAL 1 DAY"
                    .formatted(task)
                + " WHERE uuid = '"
                + uuid
                + "'");
      }
      StuckServers stuck = trial.wiring.get(StuckServers.class);
      stuck.sweep();
      stuck.sweep();
      servers.forEach(
          (task, uuid) -> {
            String after = AFTERWARDS.getOrDefault(task, "active/null");
            assertThat(trial.state(uuid)).as(task).isEqualTo(after + " on h1");
            long faults =
                trial
                    .one(
                        "SELECT COUNT(*), 1 FROM instance_faults WHERE instance_uuid = '"
                            + uuid
                            + "'")
                    .number(0);
            assertThat(faults).as(task).isEqualTo(task.equals(TaskState.DELETING) ? 0 : 1);
          });
      assertThat(trial.asked()).containsExactly("h1 terminate");
    }
  }
}
