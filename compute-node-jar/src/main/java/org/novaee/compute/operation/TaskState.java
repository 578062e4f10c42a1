package org.novaee.compute.operation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of task states, as recorded. */
final class TaskState {

  static final String SCHEDULING = "scheduling";
  static final String NETWORKING = "networking";
  static final String BLOCK_DEVICE_MAPPING = "block_device_mapping";
  static final String SPAWNING = "spawning";
  static final String POWERING_OFF = "powering-off";
  static final String POWERING_ON = "powering-on";
  static final String REBOOTING = "rebooting";
  static final String REBOOT_PENDING = "reboot_pending";
  static final String REBOOT_STARTED = "reboot_started";
  static final String REBOOTING_HARD = "rebooting_hard";
  static final String REBOOT_PENDING_HARD = "reboot_pending_hard";
  static final String REBOOT_STARTED_HARD = "reboot_started_hard";
  static final String PAUSING = "pausing";
  static final String UNPAUSING = "unpausing";
  static final String SUSPENDING = "suspending";
  static final String RESUMING = "resuming";
  static final String RESCUING = "rescuing";
  static final String UNRESCUING = "unrescuing";
  static final String REBUILDING = "rebuilding";
  static final String REBUILD_BLOCK_DEVICE_MAPPING = "rebuild_block_device_mapping";
  static final String REBUILD_SPAWNING = "rebuild_spawning";
  static final String UPDATING_PASSWORD = "updating_password";
  static final String RESIZE_MIGRATING = "resize_migrating";
  static final String RESIZE_MIGRATED = "resize_migrated";
  static final String RESIZE_FINISH = "resize_finish";
  static final String RESIZE_REVERTING = "resize_reverting";
  static final String MIGRATING = "migrating";
  static final String DELETING = "deleting";
  static final String SOFT_DELETING = "soft-deleting";
  static final String RESTORING = "restoring";

  static final String IMAGE_SNAPSHOT_PENDING = "image_snapshot_pending";
  static final String IMAGE_SNAPSHOT = "image_snapshot";
  static final String IMAGE_BACKUP = "image_backup";
  static final String IMAGE_PENDING_UPLOAD = "image_pending_upload";
  static final String IMAGE_UPLOADING = "image_uploading";
  static final String SHELVING = "shelving";
  static final String SHELVING_IMAGE_PENDING_UPLOAD = "shelving_image_pending_upload";
  static final String SHELVING_IMAGE_UPLOADING = "shelving_image_uploading";
  static final String SHELVING_OFFLOADING = "shelving_offloading";
  static final String UNSHELVING = "unshelving";

  static final List<String> SNAPSHOT =
      List.of(IMAGE_SNAPSHOT_PENDING, IMAGE_SNAPSHOT, IMAGE_PENDING_UPLOAD, IMAGE_UPLOADING);
  static final List<String> BACKUP = List.of(IMAGE_BACKUP, IMAGE_PENDING_UPLOAD, IMAGE_UPLOADING);
  static final List<String> SHELVE =
      List.of(SHELVING, SHELVING_IMAGE_PENDING_UPLOAD, SHELVING_IMAGE_UPLOADING);
  static final List<String> OFFLOAD = List.of(SHELVING, SHELVING_OFFLOADING);
  static final List<String> UNSHELVE = List.of(UNSHELVING, SPAWNING);
  static final List<String> BUILD = List.of(SCHEDULING, NETWORKING, BLOCK_DEVICE_MAPPING, SPAWNING);
  static final List<String> REBUILD =
      List.of(REBUILDING, REBUILD_BLOCK_DEVICE_MAPPING, REBUILD_SPAWNING);
  static final List<String> SOFT_REBOOT = List.of(REBOOTING, REBOOT_PENDING, REBOOT_STARTED);
  static final List<String> HARD_REBOOT =
      List.of(REBOOTING_HARD, REBOOT_PENDING_HARD, REBOOT_STARTED_HARD);

  /** What goes on with its message alone. */
  static final Set<String> NEEDS_MESSAGE =
      Stream.of(BUILD, REBUILD, List.of(RESCUING))
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  private TaskState() {}

  /** Whether there is a task and it is one of these. */
  static boolean isOneOf(List<String> taskStates, String taskState) {
    return taskState != null && taskStates.contains(taskState);
  }
}
