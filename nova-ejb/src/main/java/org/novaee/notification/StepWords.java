package org.novaee.notification;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What notifications call the steps of actions that compute nodes report. */
final class StepWords {

  private static final String DELETE = "delete";

  private static final Map<String, List<String>> WORDS =
      Map.ofEntries(
          word("compute__do_build_and_run_instance", "create"),
          word("compute_terminate_instance", DELETE, "shutdown"),
          word("compute_soft_delete_instance", "soft_delete"),
          word("compute_restore_instance", "restore"),
          word("compute_start_instance", "power_on"),
          word("compute_stop_instance", "power_off"),
          word("compute_reboot_instance", "reboot"),
          word("compute_pause_instance", "pause"),
          word("compute_unpause_instance", "unpause"),
          word("compute_suspend_instance", "suspend"),
          word("compute_resume_instance", "resume"),
          word("compute_rescue_instance", "rescue"),
          word("compute_unrescue_instance", "unrescue"),
          word("compute_rebuild_instance", "rebuild"),
          word("compute_shelve_instance", "shelve"),
          word("compute_shelve_offload_instance", "shelve_offload"),
          word("compute_unshelve_instance", "unshelve"),
          word("compute_snapshot_instance", "snapshot"),
          word("compute_backup_instance", "snapshot"),
          word("compute_resize_instance", "resize"),
          word("compute_finish_resize", "resize_finish"),
          word("compute_confirm_resize", "resize_confirm"),
          word("compute_finish_revert_resize", "resize_revert"),
          word("compute_attach_volume", "volume_attach"),
          word("compute_detach_volume", "volume_detach"),
          word("compute_swap_volume", "volume_swap"),
          word("compute_attach_interface", "interface_attach"),
          word("compute_detach_interface", "interface_detach"),
          word("compute_trigger_crash_dump", "trigger_crash_dump"),
          word("compute_pre_live_migration", "live_migration_pre"),
          word("compute_post_live_migration_at_destination", "live_migration_post_dest"),
          word("compute_rollback_live_migration_at_destination", "live_migration_rollback_dest"),
          word("compute_live_migration_abort", "live_migration_abort"),
          word("compute_live_migration_force_complete", "live_migration_force_complete"));

  /** Before these, the use of the server so far is told: it may be another one afterwards. */
  private static final Set<String> AUDITED =
      Set.of(
          "compute_rebuild_instance",
          "compute_rescue_instance",
          "compute_shelve_instance",
          "compute_revert_resize");

  /** Whose failure is told; that of others shows in {@code compute.exception} alone. */
  private static final Set<String> WITH_ERRORS =
      Set.of(
          "create",
          "interface_attach",
          "reboot",
          "rebuild",
          "resize",
          "volume_attach",
          "volume_swap");

  private StepWords() {}

  /** The words for a step, in the order in which their parts begin; empty if it is not told. */
  static List<String> of(String step) {
    return WORDS.getOrDefault(step, List.of());
  }

  /** Whether the use of the server is told before it. */
  static boolean isAudited(String step) {
    return AUDITED.contains(step);
  }

  /** Whether the end is told with the step's; that of a deletion is when the record is deleted. */
  static boolean endsWithStep(String word) {
    return !word.equals(DELETE);
  }

  /** Whether a failure is told. */
  static boolean hasError(String word) {
    return WITH_ERRORS.contains(word);
  }

  private static Map.Entry<String, List<String>> word(String step, String... words) {
    return Map.entry(step, List.of(words));
  }
}
