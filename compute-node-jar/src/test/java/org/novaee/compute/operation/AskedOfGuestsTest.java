package org.novaee.compute.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.periodic.ThawGuests;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Servers;
import org.novaee.model.ConsoleAccess;
import org.novaee.model.ConsoleAccess.Outcome;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.PasswordOutcome;
import org.novaee.model.QuiesceOutcome;
import org.novaee.model.Server;
import org.novaee.network.PortProfiles;

/** What leaves a server's state as it is: passwords, interrupts, consoles, interfaces. */
class AskedOfGuestsTest {

  private static final Server SERVER = Servers.server("s1", "active", null, 1, "host-a", Map.of());

  @Test
  void passwordIsSetInARunningGuestAndTheTaskEnds() {
    Host host = host("updating_password", PowerState.RUNNING, Map.of());
    assertThat(host.operations.setAdminPassword(SERVER, "secret"))
        .isEqualTo(PasswordOutcome.CHANGED);
    assertThat(host.records.state("s1")).isEqualTo("active/null/1");
    assertThat(host.records.events)
        .containsExactly(
            "started compute_set_admin_password", "finished compute_set_admin_password");
  }

  @Test
  void passwordThatCannotBeSetLeavesAFaultWithoutTheSecret() {
    Host off = host("updating_password", PowerState.SHUTDOWN, Map.of());
    assertThat(off.operations.setAdminPassword(SERVER, "secret"))
        .isEqualTo(PasswordOutcome.NOT_RUNNING);
    Host failing = host("updating_password", PowerState.RUNNING, Map.of("password", "1"));
    assertThat(failing.operations.setAdminPassword(SERVER, "secret"))
        .isEqualTo(PasswordOutcome.FAILED);
    for (Host host : List.of(off, failing)) {
      assertThat(host.records.state("s1")).contains("active/null/");
      assertThat(host.records.faults).hasSize(1).noneMatch(fault -> fault.contains("secret"));
      assertThat(host.records.events.get(1)).startsWith("finished compute_set_admin_password: ");
    }
  }

  @Test
  void passwordThatIsNotWantedAnyMoreIsLeftOut() {
    Host host = host("deleting", PowerState.RUNNING, Map.of());
    assertThat(host.operations.setAdminPassword(SERVER, "secret"))
        .isEqualTo(PasswordOutcome.FAILED);
    assertThat(host.records.state("s1")).isEqualTo("active/deleting/1");
    assertThat(host.records.events).isEmpty();
  }

  @Test
  void fileSystemsAreStillUntilTheSnapshotsAreTaken() {
    Host host = host(null, PowerState.RUNNING, Map.of());
    host.volumes.addSnapshot("n1", "v1", 1);
    assertThat(host.operations.quiesce(SERVER)).isEqualTo(QuiesceOutcome.QUIESCED);
    assertThat(host.driver.quiesced()).containsOnlyKeys("s1");
    assertThat(host.operations.quiesce(SERVER)).isEqualTo(QuiesceOutcome.QUIESCED);
    host.operations.unquiesce(SERVER, List.of("n1", "gone"));
    assertThat(host.driver.quiesced()).isEmpty();
    assertThat(host.records.state("s1")).isEqualTo("active/null/1");
  }

  @Test
  void whatCannotBeStillIsSaidAndGoesOn() {
    Host off = host(null, PowerState.SHUTDOWN, Map.of());
    assertThat(off.operations.quiesce(SERVER)).isEqualTo(QuiesceOutcome.NOT_RUNNING);
    Host failing = host(null, PowerState.RUNNING, Map.of("quiesce", "1"));
    assertThat(failing.operations.quiesce(SERVER)).isEqualTo(QuiesceOutcome.FAILED);
    Host elsewhere = new Host();
    assertThat(elsewhere.operations.quiesce(SERVER)).isEqualTo(QuiesceOutcome.FAILED);
    for (Host host : List.of(off, failing, elsewhere)) {
      assertThat(host.driver.quiesced()).isEmpty();
      assertThat(host.records.faults).isEmpty();
    }
  }

  @Test
  void guestsThatNobodyLetsGoOnAreThawedByTheClock() {
    Host host = host(null, PowerState.RUNNING, Map.of("unquiesce", "1"));
    host.operations.quiesce(SERVER);
    thaw(host, Host.QUIESCE_LIMIT.minusSeconds(10));
    assertThat(host.driver.quiesced()).as("in time").hasSize(1);
    thaw(host, Host.QUIESCE_LIMIT);
    assertThat(host.driver.quiesced()).as("failed once").hasSize(1);
    thaw(host, Host.QUIESCE_LIMIT);
    assertThat(host.driver.quiesced()).isEmpty();
  }

  private static void thaw(Host host, Duration later) {
    new ThawGuests(host.driver, Host.QUIESCE_LIMIT, Clock.offset(Clock.systemUTC(), later)).run();
  }

  @Test
  void interruptTouchesNoState() {
    Host host = host(null, PowerState.RUNNING, Map.of());
    host.operations.triggerCrashDump(SERVER);
    assertThat(host.records.events).hasSize(2);
    assertThat(host.records.taskStates).isEmpty();
    Host off = host(null, PowerState.SHUTDOWN, Map.of());
    off.operations.triggerCrashDump(SERVER);
    assertThat(off.records.faults).hasSize(1);
    assertThat(off.records.state("s1")).isEqualTo("active/null/4");
  }

  @Test
  void interfacesAreReadAgainOfAServerAtRestOnly() {
    Host host = host(null, PowerState.RUNNING, Map.of());
    host.network.allocate(
        "s1", "p", "host-a", "nova", new NetworkAllocation("auto", List.of()), PortProfiles.NONE);
    host.operations.injectNetworkInfo(SERVER);
    assertThat(host.records.vifs.get("s1")).hasSize(1);
    Host busy = host("rebooting", PowerState.RUNNING, Map.of());
    busy.operations.injectNetworkInfo(SERVER);
    assertThat(busy.records.vifs).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "vnc, novnc, OPEN, http://proxy/vnc_auto.html",
    "vnc, xvpvnc, INVALID,",
    "vnc, serial, INVALID,",
    "serial, serial, UNAVAILABLE,",
    "mks, webmks, UNAVAILABLE,"
  })
  void consolesAreWhereTheHostHasThem(String protocol, String type, Outcome outcome, String url) {
    Host host = host(null, PowerState.RUNNING, Map.of());
    ConsoleAccess access = host.operations.console(SERVER, protocol, type);
    assertThat(access.outcome()).isEqualTo(outcome);
    assertThat(access.urlBase()).isEqualTo(url);
  }

  @Test
  void proxiesLearnWhetherAConsoleIsStillThere() {
    Host host = host(null, PowerState.RUNNING, Map.of());
    int port = host.operations.console(SERVER, "vnc", "novnc").port();
    assertThat(host.operations.isConsoleAt(SERVER, "novnc", port)).isTrue();
    assertThat(host.operations.isConsoleAt(SERVER, "novnc", port + 1)).isFalse();
    assertThat(host.operations.isConsoleAt(SERVER, "serial", port)).isFalse();
    host.driver.destroy(SERVER, List.of());
    assertThat(host.operations.isConsoleAt(SERVER, "novnc", port)).isFalse();
    assertThat(host.operations.console(SERVER, "vnc", "novnc").outcome())
        .isEqualTo(Outcome.UNAVAILABLE);
  }

  private static Host host(String task, PowerState power, Map<String, String> failures) {
    Host host = new Host(failures);
    host.driver.spawn(SERVER, null, List.of(), step -> {});
    host.driver.happen("s1", power);
    host.records.with(Servers.in(SERVER, "active", task, power.code(), Servers.HOST));
    return host;
  }
}
