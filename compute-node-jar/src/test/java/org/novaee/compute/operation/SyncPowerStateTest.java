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

class SyncPowerStateTest {

  private static Server server(String vmState, int power) {
    return Servers.server("s1", vmState, null, power, Servers.HOST, Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    // recorded, actual, recorded after, actual after
    "active,  1, RUNNING,   active/null/1,    RUNNING",
    "active,  0, RUNNING,   active/null/1,    RUNNING",
    "active,  1, SHUTDOWN,  stopped/null/4,   SHUTDOWN",
    "active,  1, CRASHED,   stopped/null/4,   CRASHED",
    "active,  1, PAUSED,    active/null/3,    PAUSED",
    "active,  1, UNKNOWN,   active/null/1,    UNKNOWN",
    "active,  1, ABSENT,    active/null/1,    ABSENT",
    "stopped, 4, SHUTDOWN,  stopped/null/4,   SHUTDOWN",
    "stopped, 4, RUNNING,   stopped/null/4,   SHUTDOWN",
    "stopped, 4, ABSENT,    stopped/null/4,   ABSENT",
    "paused,  3, SHUTDOWN,  stopped/null/4,   SHUTDOWN",
    "paused,  3, PAUSED,    paused/null/3,    PAUSED",
    "error,   1, SHUTDOWN,  error/null/4,     SHUTDOWN",
  })
  void bringsRecordAndGuestTogether(
      String vmState, int power, PowerState actual, String after, PowerState guest) {
    Host host = new Host();
    Server server = server(vmState, power);
    host.records.with(server);
    if (actual != PowerState.ABSENT) {
      host.driver.spawn(server, null, List.of(), step -> {});
      host.driver.happen("s1", actual);
    }
    SyncPowerState sync = new SyncPowerState(host.serverRecords, host.driver);
    boolean differed = sync.differs(server);
    sync.run("s1");
    assertThat(host.records.state("s1")).isEqualTo(after);
    assertThat(host.driver.powerState(server)).isEqualTo(guest);
    assertThat(differed)
        .isEqualTo(!host.records.state("s1").equals(vmState + "/null/" + power) || guest != actual);
  }

  @Test
  void leavesAServerAloneThatIsBeingWorkedOn() {
    Host host = new Host();
    Server server = Servers.in(server("active", 1), "active", "powering-off", 1, Servers.HOST);
    host.records.with(server);
    host.driver.spawn(server, null, List.of(), step -> {});
    host.driver.happen("s1", PowerState.SHUTDOWN);
    SyncPowerState sync = new SyncPowerState(host.serverRecords, host.driver);
    assertThat(sync.differs(server)).isFalse();
    sync.run("s1");
    assertThat(host.records.state("s1")).isEqualTo("active/powering-off/1");
  }
}
