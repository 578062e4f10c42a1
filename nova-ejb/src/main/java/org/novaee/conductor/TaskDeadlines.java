package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.server.TaskState;

/**
 * How long a server may be in each task state, and what happens to it then. Every task state is in
 * the table; Nova's own options count where they are set, {@code [novaee] task_timeout} else.
 */
@ApplicationScoped
public class TaskDeadlines {

  /** What is done with a server whose time is over. */
  public enum NextMove {
    /** It is in ERROR: it has no state to go back to. */
    ERROR,
    /** It stays what it was, with a fault that says why. */
    REST,
    /** It is asked for again. */
    AGAIN,
    /** Its move goes on or back, as far as it has come; without a move it rests. */
    MOVE
  }

  /** Whose option says how long. */
  private enum Limit {
    BUILD,
    REBOOT,
    TASK
  }

  private record Rule(Limit limit, NextMove next) {}

  private static final Rule DEFAULT = new Rule(Limit.TASK, NextMove.REST);

  private static final Map<String, Rule> TABLE = new HashMap<>();

  static {
    rule(
        Limit.BUILD,
        NextMove.ERROR,
        TaskState.SCHEDULING,
        TaskState.BLOCK_DEVICE_MAPPING,
        TaskState.NETWORKING,
        TaskState.SPAWNING);
    rule(
        Limit.REBOOT,
        NextMove.REST,
        TaskState.REBOOTING,
        TaskState.REBOOT_PENDING,
        TaskState.REBOOT_STARTED,
        TaskState.REBOOTING_HARD,
        TaskState.REBOOT_PENDING_HARD,
        TaskState.REBOOT_STARTED_HARD);
    // While these run the guest is neither what it was nor what it is to be.
    rule(
        Limit.TASK,
        NextMove.ERROR,
        TaskState.REBUILDING,
        TaskState.REBUILD_BLOCK_DEVICE_MAPPING,
        TaskState.REBUILD_SPAWNING,
        TaskState.RESCUING,
        TaskState.UNRESCUING);
    rule(
        Limit.TASK,
        NextMove.REST,
        TaskState.POWERING_OFF,
        TaskState.POWERING_ON,
        TaskState.PAUSING,
        TaskState.UNPAUSING,
        TaskState.SUSPENDING,
        TaskState.RESUMING,
        TaskState.UPDATING_PASSWORD,
        TaskState.SOFT_DELETING,
        TaskState.RESTORING,
        TaskState.IMAGE_SNAPSHOT_PENDING,
        TaskState.IMAGE_SNAPSHOT,
        TaskState.IMAGE_BACKUP,
        TaskState.IMAGE_PENDING_UPLOAD,
        TaskState.IMAGE_UPLOADING,
        TaskState.SHELVING,
        TaskState.SHELVING_IMAGE_PENDING_UPLOAD,
        TaskState.SHELVING_IMAGE_UPLOADING,
        TaskState.SHELVING_OFFLOADING,
        TaskState.UNSHELVING);
    rule(
        Limit.TASK,
        NextMove.MOVE,
        TaskState.RESIZE_PREP,
        TaskState.RESIZE_MIGRATING,
        TaskState.RESIZE_MIGRATED,
        TaskState.RESIZE_FINISH,
        TaskState.RESIZE_REVERTING,
        TaskState.MIGRATING);
    rule(Limit.TASK, NextMove.AGAIN, TaskState.DELETING);
  }

  @Inject
  @ConfigProperty(name = "nova.instance_build_timeout")
  private int buildTimeout;

  @Inject
  @ConfigProperty(name = "nova.reboot_timeout")
  private int rebootTimeout;

  @Inject
  @ConfigProperty(name = "nova.novaee.task_timeout")
  private int taskTimeout;

  private static void rule(Limit limit, NextMove next, String... tasks) {
    for (String task : tasks) {
      TABLE.put(task, new Rule(limit, next));
    }
  }

  /** The task states that have a rule of their own; any other rests after task_timeout. */
  public static Set<String> tasks() {
    return Set.copyOf(TABLE.keySet());
  }

  /** The limit for a task state. */
  public Duration of(String taskState) {
    int own =
        switch (TABLE.getOrDefault(taskState, DEFAULT).limit()) {
          case BUILD -> buildTimeout;
          case REBOOT -> rebootTimeout;
          case TASK -> taskTimeout;
        };
    return Duration.ofSeconds(own > 0 ? own : taskTimeout);
  }

  /** What is done when the limit is over. */
  public NextMove next(String taskState) {
    return TABLE.getOrDefault(taskState, DEFAULT).next();
  }

  /** The shortest of all limits. */
  public Duration shortest() {
    return Duration.ofSeconds(
        IntStream.of(buildTimeout, rebootTimeout, taskTimeout)
            .filter(seconds -> seconds > 0)
            .min()
            .orElse(taskTimeout));
  }
}
