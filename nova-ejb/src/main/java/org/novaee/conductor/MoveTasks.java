package org.novaee.conductor;

import java.util.List;
import org.novaee.migration.MigrationType;
import org.novaee.model.Migration;
import org.novaee.server.TaskState;

/** The task states of servers that move. */
final class MoveTasks {

  static final List<String> RESIZING =
      List.of(
          TaskState.RESIZE_PREP,
          TaskState.RESIZE_MIGRATING,
          TaskState.RESIZE_MIGRATED,
          TaskState.RESIZE_FINISH);

  static final List<String> REVERTING = List.of(TaskState.RESIZE_REVERTING);

  static final List<String> LIVE = List.of(TaskState.MIGRATING);

  static final List<String> REBUILDING =
      List.of(
          TaskState.REBUILDING, TaskState.REBUILD_BLOCK_DEVICE_MAPPING, TaskState.REBUILD_SPAWNING);

  private static final List<List<String>> ALL = List.of(RESIZING, REVERTING, LIVE, REBUILDING);

  /** All of them. */
  static final List<String> ALL_TASKS = ALL.stream().flatMap(List::stream).toList();

  private MoveTasks() {}

  /** Whether a server in that task is on its way. */
  static boolean isUnderWay(String taskState) {
    return taskState != null && ALL_TASKS.contains(taskState);
  }

  /** The tasks of a move of that kind. */
  static List<String> of(Migration migration) {
    return switch (migration.type()) {
      case MigrationType.LIVE_MIGRATION -> LIVE;
      case MigrationType.EVACUATION -> REBUILDING;
      default -> RESIZING;
    };
  }
}
