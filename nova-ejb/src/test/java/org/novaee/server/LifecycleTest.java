package org.novaee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.fault.Fault;

class LifecycleTest {

  @ParameterizedTest
  @CsvSource({
    "START, stopped, , ",
    "START, active, , Cannot 'start' instance u while it is in vm_state active",
    "START, stopped, powering-on, Cannot 'start' instance u while it is in task_state powering-on",
    "STOP, active, , ",
    "STOP, error, , ",
    "STOP, stopped, , Cannot 'stop' instance u while it is in vm_state stopped",
    "SOFT_REBOOT, active, , ",
    "SOFT_REBOOT, error, , Cannot 'reboot' instance u while it is in vm_state error",
    "SOFT_REBOOT, active, rebooting, Cannot 'reboot' instance u while it is in task_state rebooting",
    "HARD_REBOOT, active, rebooting, ",
    "HARD_REBOOT, stopped, , ",
    "HARD_REBOOT, building, spawning, Cannot 'reboot' instance u while it is in vm_state building",
    "DELETE, active, rebooting, ",
    "DELETE, building, spawning, ",
    "PAUSE, paused, , Cannot 'pause' instance u while it is in vm_state paused",
    "UNPAUSE, active, , Cannot 'unpause' instance u while it is in vm_state active",
    "UNRESCUE, active, , Cannot 'unrescue' instance u while it is in vm_state active",
    "CONFIRM_RESIZE, active, , Cannot 'confirmResize' instance u while it is in vm_state active",
    "LIVE_MIGRATE_ABORT, active, , Instance u is in an invalid state for 'abort live migration'",
    "LIVE_MIGRATE_ABORT, active, migrating, ",
    "VNC_CONSOLE, active, deleting,"
        + " Cannot 'get_vnc_console' instance u while it is in task_state deleting",
    "UPDATE_METADATA, active, rebooting, ",
    "UPDATE_TAGS, error, , Cannot 'update tags' instance u while it is in vm_state error",
    "EVACUATE, error, rebuilding, ",
  })
  void asksForTheState(Lifecycle operation, String vmState, String taskState, String refusal) {
    ServerState server = new ServerState("u", vmState, taskState, "host", false, true);
    assertThat(refusalOf(operation, server, false)).isEqualTo(refusal);
  }

  @ParameterizedTest
  @CsvSource({
    "PAUSE, Instance u is locked",
    "DELETE, Instance u is locked",
    "CHANGE_PASSWORD, Instance u is in an invalid state for 'changePassword'",
    "CONSOLE_OUTPUT, ",
    "UPDATE_TAGS, ",
  })
  void aLockStopsAllButAdministrators(Lifecycle operation, String refusal) {
    ServerState server = new ServerState("u", "active", null, "host", true, true);
    assertThat(refusalOf(operation, server, false)).isEqualTo(refusal);
    assertThat(refusalOf(operation, server, true)).isNull();
  }

  @Test
  void theLockIsSaidBeforeTheState() {
    ServerState server = new ServerState("u", "paused", null, "host", true, true);
    assertThat(refusalOf(Lifecycle.PAUSE, server, false)).isEqualTo("Instance u is locked");
  }

  @Test
  void theHostIsAskedForBeforeTheStateWhereNovaDoes() {
    ServerState server = new ServerState("u", "building", "scheduling", null, false, false);
    assertThat(refusalOf(Lifecycle.STOP, server, false)).isEqualTo("Instance u is not ready");
    assertThat(refusalOf(Lifecycle.RESIZE, server, false))
        .isEqualTo("Cannot 'resize' instance u while it is in vm_state building");
  }

  @Test
  void whatNeverRanCannotBeRebooted() {
    ServerState server = new ServerState("u", "error", null, "host", false, false);
    assertThat(refusalOf(Lifecycle.HARD_REBOOT, server, false))
        .isEqualTo("Instance u is in an invalid state for 'reboot'");
    assertThat(refusalOf(Lifecycle.DELETE, server, false)).isNull();
  }

  @Test
  void aRefusalIsAConflict() {
    ServerState server = new ServerState("u", "active", null, "host", false, true);
    assertThatThrownBy(() -> Lifecycle.START.require(server, false))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT));
  }

  private static String refusalOf(Lifecycle operation, ServerState server, boolean admin) {
    try {
      operation.require(server, admin);
      return null;
    } catch (Fault e) {
      return e.getMessage();
    }
  }
}
