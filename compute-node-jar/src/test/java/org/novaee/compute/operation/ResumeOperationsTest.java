package org.novaee.compute.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Servers;
import org.novaee.model.Server;

class ResumeOperationsTest {

  private static ResumeOperations resume(Host host, boolean guests) {
    SyncPowerState sync = new SyncPowerState(host.serverRecords, host.driver);
    return new ResumeOperations(host.serverRecords, host.operations, sync, host.driver, guests);
  }

  @ParameterizedTest
  @CsvSource({
    "active,   deleting,            RUNNING,  deleted",
    "active,   powering-off,        RUNNING,  stopped/null/4",
    "stopped,  powering-on,         SHUTDOWN, active/null/1",
    "active,   rebooting,           RUNNING,  active/null/1",
    "active,   reboot_started,      SHUTDOWN, active/null/1",
    "active,   rebooting_hard,      RUNNING,  active/null/1",
    "active,   reboot_started_hard, SHUTDOWN, active/null/1",
    "active,   pausing,             RUNNING,  paused/null/3",
    "paused,   unpausing,           PAUSED,   active/null/1",
    "active,   suspending,          SHUTDOWN, suspended/null/4",
    "suspended, resuming,           SHUTDOWN, active/null/1",
    "rescued,  unrescuing,          SHUTDOWN, active/null/1",
    "active,   updating_password,   RUNNING,  active/null/1",
    "active,   rebuilding,          RUNNING,  active/rebuilding/1",
    "building, spawning,            SHUTDOWN, building/spawning/1",
    "active,   ,                    SHUTDOWN, stopped/null/4",
    "active,   ,                    RUNNING,  active/null/1",
  })
  void goesOnWithWhatWasUnderWay(String vmState, String task, PowerState actual, String after) {
    Host host = new Host();
    Server server = Servers.server("s1", vmState, task, 1, Servers.HOST, Map.of());
    host.records.with(server);
    host.driver.spawn(server, null, List.of(), step -> {});
    host.driver.happen("s1", actual);
    ResumeOperations resume = resume(host, false);
    boolean needed = resume.isNeeded(server);
    resume.run(server);
    assertThat(host.records.state("s1")).isEqualTo(after);
    assertThat(needed).isEqualTo(!after.equals(vmState + "/" + task + "/1"));
  }

  @Test
  void startsGuestsAgainThatRanBeforeWhereToldTo() {
    Host host = new Host();
    Server server = Servers.server("s1", "active", null, 1, Servers.HOST, Map.of());
    host.records.with(server);
    host.driver.spawn(server, null, List.of(), step -> {});
    host.driver.happen("s1", PowerState.SHUTDOWN);
    resume(host, true).run(server);
    assertThat(host.records.state("s1")).isEqualTo("active/null/1");
    assertThat(host.driver.powerState(server)).isEqualTo(PowerState.RUNNING);
  }

  @Test
  void guestThatDoesNotStartAgainIsInError() {
    Host host = new Host(Map.of("power-on", "1"));
    Server server = Servers.server("s1", "active", null, 1, Servers.HOST, Map.of());
    host.records.with(server);
    host.driver.spawn(server, null, List.of(), step -> {});
    host.driver.happen("s1", PowerState.CRASHED);
    resume(host, true).run(server);
    assertThat(host.records.state("s1")).isEqualTo("error/null/6");
    assertThat(host.records.faults).hasSize(1);
  }
}
