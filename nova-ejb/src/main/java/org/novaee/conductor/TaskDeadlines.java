package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.server.TaskState;

/** How long a server may be in each task state. Every one has a limit. */
@ApplicationScoped
public class TaskDeadlines {

  private static final Set<String> BUILDING =
      Set.of(
          TaskState.SCHEDULING,
          TaskState.BLOCK_DEVICE_MAPPING,
          TaskState.NETWORKING,
          TaskState.SPAWNING);

  private static final Set<String> REBOOTING =
      Set.of(
          TaskState.REBOOTING,
          TaskState.REBOOT_PENDING,
          TaskState.REBOOT_STARTED,
          TaskState.REBOOTING_HARD,
          TaskState.REBOOT_PENDING_HARD,
          TaskState.REBOOT_STARTED_HARD);

  /** While these run the guest is neither what it was nor what it is to be. */
  private static final Set<String> CHANGING_DISKS =
      Set.of(
          TaskState.REBUILDING,
          TaskState.REBUILD_BLOCK_DEVICE_MAPPING,
          TaskState.REBUILD_SPAWNING,
          TaskState.RESCUING,
          TaskState.UNRESCUING);

  @Inject
  @ConfigProperty(name = "nova.instance_build_timeout")
  private int buildTimeout;

  @Inject
  @ConfigProperty(name = "nova.reboot_timeout")
  private int rebootTimeout;

  @Inject
  @ConfigProperty(name = "nova.novaee.task_timeout")
  private int taskTimeout;

  /** The limit for a task state; Nova's own option where it has one and it is set. */
  public Duration of(String taskState) {
    int own = 0;
    if (BUILDING.contains(taskState)) {
      own = buildTimeout;
    } else if (REBOOTING.contains(taskState)) {
      own = rebootTimeout;
    }
    return Duration.ofSeconds(own > 0 ? own : taskTimeout);
  }

  /** Whether a server that got stuck in the task has no state to go back to. */
  public boolean endsInError(String taskState) {
    return BUILDING.contains(taskState) || CHANGING_DISKS.contains(taskState);
  }

  /** The shortest of all limits. */
  public Duration shortest() {
    int shortest = taskTimeout;
    shortest = buildTimeout > 0 ? Math.min(shortest, buildTimeout) : shortest;
    return Duration.ofSeconds(rebootTimeout > 0 ? Math.min(shortest, rebootTimeout) : shortest);
  }
}
