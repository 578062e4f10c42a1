package org.novaee.compute.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Mishaps.Crash;
import org.novaee.compute.testing.Servers;
import org.novaee.model.BuildOptions;
import org.novaee.model.RebuildServer;
import org.novaee.model.Server;

/** What begins with a task and ends at rest: stop, start, reboot, pause, rescue, rebuild … */
class PowerActionsTest {

  private static final Server RUNNING = Servers.server("s1", "active", null, 1, "host-a", Map.of());

  private static final RebuildServer REBUILD =
      new RebuildServer("s1", null, false, null, new BuildOptions(null, "secret", List.of()));

  /** Name, failing step, states before, operation, states after, states after a failure. */
  record Action(
      String step,
      String vmState,
      String task,
      PowerState power,
      Consumer<Host> operation,
      String after,
      String afterFailure,
      PowerState guest,
      List<String> tasks,
      String event) {

    Server before() {
      return Servers.in(RUNNING, vmState, task, power.code(), Servers.HOST);
    }

    Host host(Map<String, String> failures) {
      Host host = new Host(failures);
      host.driver.spawn(RUNNING, null, List.of(), step -> {});
      host.driver.happen("s1", power);
      host.records.with(before());
      return host;
    }

    @Override
    public String toString() {
      return event + " " + step;
    }
  }

  static Stream<Arguments> actions() {
    return Stream.of(
            new Action(
                "power-off",
                "active",
                "powering-off",
                PowerState.RUNNING,
                host -> host.operations.stop(RUNNING, true),
                "stopped/null/4",
                "active/null/1",
                PowerState.SHUTDOWN,
                List.of("null"),
                "compute_stop_instance"),
            new Action(
                "power-off",
                "active",
                "soft-deleting",
                PowerState.RUNNING,
                host -> host.operations.softDelete(RUNNING),
                "soft-delete/null/4",
                "active/null/1",
                PowerState.SHUTDOWN,
                List.of("null"),
                "compute_soft_delete_instance"),
            new Action(
                "power-on",
                "soft-delete",
                "restoring",
                PowerState.SHUTDOWN,
                host -> host.operations.restore(RUNNING),
                "active/null/1",
                "soft-delete/null/4",
                PowerState.RUNNING,
                List.of("null"),
                "compute_restore_instance"),
            new Action(
                "power-on",
                "stopped",
                "powering-on",
                PowerState.SHUTDOWN,
                host -> host.operations.start(RUNNING),
                "active/null/1",
                "stopped/null/4",
                PowerState.RUNNING,
                List.of("null"),
                "compute_start_instance"),
            new Action(
                "pause",
                "active",
                "pausing",
                PowerState.RUNNING,
                host -> host.operations.pause(RUNNING),
                "paused/null/3",
                "active/null/1",
                PowerState.PAUSED,
                List.of("null"),
                "compute_pause_instance"),
            new Action(
                "unpause",
                "paused",
                "unpausing",
                PowerState.PAUSED,
                host -> host.operations.unpause(RUNNING),
                "active/null/1",
                "paused/null/3",
                PowerState.RUNNING,
                List.of("null"),
                "compute_unpause_instance"),
            new Action(
                "suspend",
                "active",
                "suspending",
                PowerState.RUNNING,
                host -> host.operations.suspend(RUNNING),
                "suspended/null/4",
                "active/null/1",
                PowerState.SHUTDOWN,
                List.of("null"),
                "compute_suspend_instance"),
            new Action(
                "resume",
                "suspended",
                "resuming",
                PowerState.SHUTDOWN,
                host -> host.operations.resume(RUNNING),
                "active/null/1",
                "suspended/null/4",
                PowerState.RUNNING,
                List.of("null"),
                "compute_resume_instance"),
            new Action(
                "unrescue",
                "rescued",
                "unrescuing",
                PowerState.RUNNING,
                host -> host.operations.unrescue(RUNNING),
                "active/null/1",
                "error/null/1",
                PowerState.RUNNING,
                List.of("null"),
                "compute_unrescue_instance"),
            new Action(
                "rescue",
                "active",
                "rescuing",
                PowerState.RUNNING,
                host -> host.operations.rescue(RUNNING, null, "secret"),
                "rescued/null/1",
                "error/null/4",
                PowerState.RUNNING,
                List.of("null"),
                "compute_rescue_instance"),
            new Action(
                "clear",
                "stopped",
                "rebuilding",
                PowerState.SHUTDOWN,
                host -> host.operations.rebuild(REBUILD),
                "stopped/null/4",
                "error/null/4",
                PowerState.SHUTDOWN,
                List.of("rebuild_block_device_mapping", "rebuild_spawning", "null"),
                "compute_rebuild_instance"),
            new Action(
                "power-off",
                "error",
                "rebuilding",
                PowerState.RUNNING,
                host -> host.operations.rebuild(REBUILD),
                "active/null/1",
                "error/null/1",
                PowerState.RUNNING,
                List.of("rebuild_block_device_mapping", "rebuild_spawning", "null"),
                "compute_rebuild_instance"),
            new Action(
                "soft-reboot",
                "active",
                "rebooting",
                PowerState.RUNNING,
                host -> host.operations.reboot(RUNNING, "SOFT"),
                "active/null/1",
                "error/null/1",
                PowerState.RUNNING,
                List.of("reboot_pending", "reboot_started", "null"),
                "compute_reboot_instance"),
            new Action(
                "hard-reboot",
                "active",
                "rebooting_hard",
                PowerState.RUNNING,
                host -> host.operations.reboot(RUNNING, "HARD"),
                "active/null/1",
                "error/null/1",
                PowerState.RUNNING,
                List.of("reboot_pending_hard", "reboot_started_hard", "null"),
                "compute_reboot_instance"))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("actions")
  void endsInItsStateWithItsEvent(Action action) {
    Host host = action.host(Map.of());
    action.operation().accept(host);
    assertThat(host.records.state("s1")).isEqualTo(action.after());
    assertThat(host.driver.powerState(RUNNING)).isEqualTo(action.guest());
    assertThat(host.records.taskStates).isEqualTo(action.tasks());
    assertThat(host.records.events)
        .containsExactly("started " + action.event(), "finished " + action.event());
  }

  @ParameterizedTest
  @MethodSource("actions")
  void failureLeavesTheServerAtRestWithAFault(Action action) {
    Host host = action.host(Map.of(action.step(), "1"));
    action.operation().accept(host);
    assertThat(host.records.state("s1")).isEqualTo(action.afterFailure());
    assertThat(host.records.faults).hasSize(1).allMatch(fault -> fault.contains("told to fail"));
    assertThat(host.records.events.get(1)).contains("told to fail");
  }

  @ParameterizedTest
  @MethodSource("actions")
  void isLeftOutWhenNotWantedAnyMore(Action action) {
    for (String task : new String[] {null, "deleting"}) {
      Host host = action.host(Map.of());
      host.records.task("s1", task);
      String before = host.records.state("s1");
      action.operation().accept(host);
      assertThat(host.records.state("s1")).isEqualTo(before);
      assertThat(host.records.events).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("actions")
  void deletionMeanwhileWins(Action action) {
    Host host = action.host(Map.of());
    host.mishaps.meanwhile(3, () -> host.records.task("s1", "deleting"));
    action.operation().accept(host);
    assertThat(host.records.state("s1")).contains("/deleting/");
    assertThat(host.records.faults).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("actions")
  void crashAtAnyMomentIsMadeGoodByTheRepeatedMessage(Action action) {
    for (boolean afterEffect : new boolean[] {false, true}) {
      int call = 0;
      boolean happened = true;
      while (happened) {
        Host host = action.host(Map.of());
        host.mishaps.crashAt(call++, afterEffect);
        try {
          action.operation().accept(host);
        } catch (Crash e) {
          assertThat(host.mishaps.happened()).isTrue();
        }
        host.mishaps.revive();
        host.startProcess();
        action.operation().accept(host);
        assertThat(host.records.state("s1")).isEqualTo(action.after());
        assertThat(host.driver.powerState(RUNNING)).isEqualTo(action.guest());
        happened = host.mishaps.happened();
      }
    }
  }

  @Test
  void softRebootOfAGuestThatIsOffStartsIt() {
    Host host = new Host();
    host.records.with(Servers.in(RUNNING, "active", "rebooting", 4, Servers.HOST));
    host.operations.reboot(RUNNING, "SOFT");
    assertThat(host.driver.powerState(RUNNING)).isEqualTo(PowerState.RUNNING);
    assertThat(host.records.state("s1")).isEqualTo("active/null/1");
  }

  @Test
  void imageSaysHowLongAShutdownMayTake() {
    ShutdownPatience patience = new ShutdownPatience(60);
    assertThat(patience.seconds(RUNNING)).isEqualTo(60);
    assertThat(patience.seconds(with("os_shutdown_timeout", "5"))).isEqualTo(5);
    assertThat(patience.seconds(with("os_shutdown_timeout", "soon"))).isEqualTo(60);
  }

  private static Server with(String property, String value) {
    return Servers.server("s1", "active", null, 1, "host-a", Map.of(property, value));
  }
}
