package org.novaee.server;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The status users see, derived from what the server is and what is being done to it. Pure
 * functions over one table.
 */
public final class ServerStatus {

  public static final String ACTIVE = "ACTIVE";
  public static final String BUILD = "BUILD";
  public static final String DELETED = "DELETED";
  public static final String ERROR = "ERROR";
  public static final String UNKNOWN = "UNKNOWN";

  /** Stands for every task state a vm state has no own line for, none included. */
  private static final String OTHERWISE = "*";

  private static final Set<String> WITH_PROGRESS =
      Set.of(ACTIVE, BUILD, "REBUILD", "RESIZE", "VERIFY_RESIZE", "MIGRATING");

  private static final Set<String> WITH_FAULT = Set.of(ERROR, DELETED);

  private static final List<String> RESIZING =
      List.of(
          TaskState.RESIZE_PREP,
          TaskState.RESIZE_MIGRATING,
          TaskState.RESIZE_MIGRATED,
          TaskState.RESIZE_FINISH);

  private static final List<String> REBUILDING =
      List.of(
          TaskState.REBUILDING, TaskState.REBUILD_BLOCK_DEVICE_MAPPING, TaskState.REBUILD_SPAWNING);

  private static final Map<String, Map<String, String>> TABLE =
      Map.ofEntries(
          line(VmState.ACTIVE, ACTIVE)
              .also(
                  "REBOOT",
                  List.of(TaskState.REBOOTING, TaskState.REBOOT_PENDING, TaskState.REBOOT_STARTED))
              .also(
                  "HARD_REBOOT",
                  List.of(
                      TaskState.REBOOTING_HARD,
                      TaskState.REBOOT_PENDING_HARD,
                      TaskState.REBOOT_STARTED_HARD))
              .also("PASSWORD", List.of(TaskState.UPDATING_PASSWORD))
              .also("REBUILD", REBUILDING)
              .also("MIGRATING", List.of(TaskState.MIGRATING))
              .also("RESIZE", RESIZING)
              .get(),
          line(VmState.BUILDING, BUILD).get(),
          line(VmState.STOPPED, "SHUTOFF")
              .also("RESIZE", RESIZING)
              .also("REBUILD", REBUILDING)
              .get(),
          line(VmState.RESIZED, "VERIFY_RESIZE")
              .also("REVERT_RESIZE", List.of(TaskState.RESIZE_REVERTING))
              .get(),
          line(VmState.PAUSED, "PAUSED").also("MIGRATING", List.of(TaskState.MIGRATING)).get(),
          line(VmState.SUSPENDED, "SUSPENDED").get(),
          line(VmState.RESCUED, "RESCUE").get(),
          line(VmState.ERROR, ERROR).also("REBUILD", REBUILDING).get(),
          line(VmState.DELETED, DELETED).get(),
          line(VmState.SOFT_DELETED, "SOFT_DELETED").get(),
          line(VmState.SHELVED, "SHELVED").get(),
          line(VmState.SHELVED_OFFLOADED, "SHELVED_OFFLOADED").get());

  private ServerStatus() {}

  /**
   * The status of a server in these states.
   *
   * @param taskState or null
   */
  public static String of(String vmState, String taskState) {
    Map<String, String> line = vmState == null ? null : TABLE.get(vmState);
    if (line == null) {
      return UNKNOWN;
    }
    String special = taskState == null ? null : line.get(taskState);
    return special == null ? line.get(OTHERWISE) : special;
  }

  /** Whether a view shows how far an operation has come. */
  public static boolean showsProgress(String status) {
    return WITH_PROGRESS.contains(status);
  }

  /** Whether a view shows the last fault. */
  public static boolean showsFault(String status) {
    return WITH_FAULT.contains(status);
  }

  /**
   * The states a list filter on these statuses lets through; letter case does not count, unknown
   * statuses are passed over.
   */
  public static States statesOf(Collection<String> statuses) {
    Set<String> wanted = new TreeSet<>();
    statuses.forEach(status -> wanted.add(status.toUpperCase(Locale.ROOT)));
    Set<String> vmStates = new TreeSet<>();
    Set<String> taskStates = new TreeSet<>();
    TABLE.forEach(
        (vmState, line) ->
            line.forEach(
                (taskState, status) -> {
                  if (wanted.contains(status)) {
                    vmStates.add(vmState);
                    taskStates.add(taskState);
                  }
                }));
    if (taskStates.contains(OTHERWISE)) {
      taskStates.clear();
    }
    return new States(vmStates, taskStates);
  }

  /**
   * @param vmStates empty where no status was known
   * @param taskStates empty for any
   */
  public record States(Set<String> vmStates, Set<String> taskStates) {}

  private static Line line(String vmState, String status) {
    return new Line(vmState, status);
  }

  /** One vm state of the table while it is being written down. */
  private static final class Line implements Supplier<Map.Entry<String, Map<String, String>>> {
    private final String vmState;
    private final Map<String, String> byTask = new HashMap<>();

    Line(String vmState, String status) {
      this.vmState = vmState;
      byTask.put(OTHERWISE, status);
    }

    Line also(String status, List<String> taskStates) {
      taskStates.forEach(task -> byTask.put(task, status));
      return this;
    }

    @Override
    public Map.Entry<String, Map<String, String>> get() {
      return Map.entry(vmState, new TreeMap<>(byTask));
    }
  }
}
