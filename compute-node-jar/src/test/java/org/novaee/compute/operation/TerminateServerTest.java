package org.novaee.compute.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Mishaps.Crash;
import org.novaee.compute.testing.Servers;
import org.novaee.model.Server;

class TerminateServerTest {

  private static final String NOTHING = "ABSENT, 0 ports, not claimed";

  private final Server server = Servers.server("s1", "building", "scheduling");

  private Host withBuiltServer(Map<String, String> failures) {
    Host host = new Host(failures);
    host.records.with(server);
    host.operations.buildAndRun(Servers.order(server));
    host.records.events.clear();
    return host;
  }

  @Test
  void removesEverythingAndTellsTheConductor() {
    Host host = withBuiltServer(Map.of());
    host.records.task("s1", "deleting");
    host.operations.terminate(server);
    assertThat(host.traces("s1")).isEqualTo(NOTHING);
    assertThat(host.conductor.casts).containsExactly("destroyed");
    assertThat(host.records.events)
        .containsExactly(
            "started compute_terminate_instance", "finished compute_terminate_instance");
  }

  @Test
  void failureShowsAsErrorAndAnotherDeletionEndsIt() {
    Host host = withBuiltServer(Map.of("destroy", "1"));
    host.records.task("s1", "deleting");
    host.operations.terminate(server);
    assertThat(host.records.state("s1")).isEqualTo("error/null/1");
    assertThat(host.records.faults)
        .containsExactly("500 step destroy of instance-00000001: told to fail");
    assertThat(host.conductor.casts).isEmpty();

    host.records.task("s1", "deleting");
    host.operations.terminate(server);
    assertThat(host.traces("s1")).isEqualTo(NOTHING);
    assertThat(host.conductor.casts).containsExactly("destroyed");
  }

  @Test
  void serverThatIsNotToBeDeletedStays() {
    Host host = withBuiltServer(Map.of());
    host.operations.terminate(server);
    assertThat(host.traces("s1")).isEqualTo("RUNNING, 1 ports, claimed");
  }

  @Test
  void crashAtAnyMomentIsMadeGoodByTheRepeatedMessage() {
    for (boolean afterEffect : new boolean[] {false, true}) {
      int call = 0;
      while (crashAndRepeat(call, afterEffect)) {
        call++;
      }
      assertThat(call).isGreaterThan(4);
    }
  }

  private boolean crashAndRepeat(int call, boolean afterEffect) {
    Host host = withBuiltServer(Map.of());
    host.records.task("s1", "deleting");
    int builtWith = host.mishaps.calls();
    host.mishaps.crashAt(builtWith + call, afterEffect);
    try {
      host.operations.terminate(server);
    } catch (Crash e) {
      assertThat(host.mishaps.happened()).isTrue();
    }
    host.mishaps.revive();
    host.startProcess();
    host.operations.terminate(server);
    assertThat(host.records.state("s1")).isEqualTo("deleted");
    assertThat(host.traces("s1")).isEqualTo(NOTHING);
    return host.mishaps.happened();
  }
}
