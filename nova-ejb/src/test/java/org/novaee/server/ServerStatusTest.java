package org.novaee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerStatusTest {

  @ParameterizedTest
  @CsvSource({
    "active, , ACTIVE",
    "active, powering-off, ACTIVE",
    "active, image_snapshot, ACTIVE",
    "active, deleting, ACTIVE",
    "active, rebooting, REBOOT",
    "active, reboot_pending, REBOOT",
    "active, reboot_started, REBOOT",
    "active, rebooting_hard, HARD_REBOOT",
    "active, reboot_pending_hard, HARD_REBOOT",
    "active, reboot_started_hard, HARD_REBOOT",
    "active, updating_password, PASSWORD",
    "active, rebuilding, REBUILD",
    "active, rebuild_block_device_mapping, REBUILD",
    "active, rebuild_spawning, REBUILD",
    "active, migrating, MIGRATING",
    "active, resize_prep, RESIZE",
    "active, resize_migrating, RESIZE",
    "active, resize_migrated, RESIZE",
    "active, resize_finish, RESIZE",
    "building, , BUILD",
    "building, scheduling, BUILD",
    "building, spawning, BUILD",
    "stopped, , SHUTOFF",
    "stopped, powering-on, SHUTOFF",
    "stopped, resize_finish, RESIZE",
    "stopped, rebuilding, REBUILD",
    "resized, , VERIFY_RESIZE",
    "resized, resize_reverting, REVERT_RESIZE",
    "paused, , PAUSED",
    "paused, migrating, MIGRATING",
    "suspended, , SUSPENDED",
    "rescued, , RESCUE",
    "error, , ERROR",
    "error, rebuild_spawning, REBUILD",
    "deleted, , DELETED",
    "soft-delete, , SOFT_DELETED",
    "shelved, , SHELVED",
    "shelved_offloaded, unshelving, SHELVED_OFFLOADED",
    "unheard, , UNKNOWN",
    ", , UNKNOWN",
  })
  void isDerivedFromTheStates(String vmState, String taskState, String status) {
    assertThat(ServerStatus.of(vmState, taskState)).isEqualTo(status);
  }

  @Test
  void aFilterOnADefaultStatusTakesAnyTask() {
    assertThat(ServerStatus.statesOf(List.of("active")))
        .isEqualTo(new ServerStatus.States(Set.of("active"), Set.of()));
  }

  @Test
  void aFilterOnASpecialStatusNamesItsTasks() {
    assertThat(ServerStatus.statesOf(List.of("Rebuild")))
        .isEqualTo(
            new ServerStatus.States(
                Set.of("active", "error", "stopped"),
                Set.of("rebuild_block_device_mapping", "rebuild_spawning", "rebuilding")));
  }

  @Test
  void aFilterOnSeveralTakesAnyTaskIfOneDoes() {
    assertThat(ServerStatus.statesOf(List.of("REBOOT", "BUILD")))
        .isEqualTo(new ServerStatus.States(Set.of("active", "building"), Set.of()));
  }

  @Test
  void aFilterOnAnUnknownStatusHasNoStates() {
    assertThat(ServerStatus.statesOf(List.of("foo")).vmStates()).isEmpty();
  }
}
