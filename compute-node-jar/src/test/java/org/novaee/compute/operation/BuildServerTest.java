package org.novaee.compute.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Mishaps.Crash;
import org.novaee.compute.testing.Servers;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.compute.volume.VolumePatience;
import org.novaee.model.BuildOptions;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.model.PciRequest;
import org.novaee.model.Server;
import org.novaee.neighbour.testing.FakeNetworks;
import org.novaee.network.DevicePort;
import org.novaee.rpc.RpcException;

class BuildServerTest {

  private static final String NOTHING = "ABSENT, 0 ports, not claimed";
  private static final String ALL = "RUNNING, 1 ports, claimed";

  /** Calls of a build to its neighbours, and which of them makes the guest. */
  private static final int CALLS = 8;

  private static final int SPAWN = 5;

  private final Server server = Servers.server("s1", "building", "scheduling");

  @Test
  void takesAServerToActive() {
    Host host = new Host();
    host.records.with(server);
    host.operations.buildAndRun(Servers.order(server));
    assertThat(host.records.state("s1")).isEqualTo("active/null/1");
    assertThat(host.traces("s1")).isEqualTo(ALL);
    assertThat(host.records.taskStates).containsExactly("networking", "spawning", "null");
    assertThat(host.records.vifs.get("s1")).hasSize(1);
    assertThat(host.records.fields.get("s1"))
        .containsKey("launched_at")
        .containsEntry("launched_on", Servers.HOST)
        .containsEntry("node", Servers.HOST);
    assertThat(host.records.events)
        .containsExactly(
            "started compute__do_build_and_run_instance",
            "finished compute__do_build_and_run_instance");
    assertThat(host.conductor.casts).isEmpty();
  }

  @Test
  void asksForNoPortsWhereNoneAreWanted() {
    Host host = new Host();
    host.records.with(server);
    host.operations.buildAndRun(Servers.order(server, "none"));
    assertThat(host.traces("s1")).isEqualTo("RUNNING, 0 ports, claimed");
    assertThat(host.records.taskStates).containsExactly("spawning", "null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "disk", "network", "define", "start"})
  void failedStepOfTheDriverIsUndoneAndToldOnce(String step) {
    Host host = new Host(Map.of(step, "1"));
    host.records.with(server);
    host.operations.buildAndRun(Servers.order(server));
    assertThat(host.conductor.casts)
        .containsExactly(
            "buildFailed 1 retriable: step " + step + " of instance-00000001: told to fail");
    assertThat(host.traces("s1")).isEqualTo(NOTHING);
    assertThat(host.records.events.get(1)).contains("told to fail");
  }

  @Test
  void refusedClaimIsToldAndLeavesNothing() {
    Host host = new Host();
    host.tracker.claim(Servers.server("a", "building", null));
    host.tracker.claim(Servers.server("b", "building", null));
    host.tracker.claim(Servers.server("c", "building", null));
    host.records.with(server);
    host.operations.buildAndRun(Servers.order(server));
    assertThat(host.conductor.casts)
        .containsExactly(
            "buildFailed 1 retriable: Insufficient compute resources:"
                + " Free memory 512 MB < requested 1024 MB");
    assertThat(host.tracker.report().runningVms()).isEqualTo(3);
    assertThat(host.tracker.report().failedBuilds()).as("not the host's failure").isZero();
  }

  @Test
  void aPortThatIsToBeADeviceIsRefusedWhereThereAreNone() {
    Host host = new Host();
    host.records.with(server);
    FakeNetworks networks = new FakeNetworks();
    networks.addNetwork("n", "p", false);
    networks.addPort("p1", "n", "p");
    PciRequest wanted = new PciRequest(1, List.of(Map.of()), null, null, "p1", "p1");
    networks.wantDevice(new DevicePort(wanted, "", null));
    NetworkRequest named = new NetworkRequest(null, "p1", null, null);
    org.novaee.model.BuildServer order = Servers.order(server);
    new BuildServer(
            host.serverRecords,
            host.conductor.conductor(),
            host.tracker,
            networks,
            new ServerVolumes(
                host.volumes, host.driver, new VolumePatience(1, Duration.ZERO, Duration.ZERO)),
            host.driver)
        .run(
            new org.novaee.model.BuildServer(
                server,
                new BuildOptions(new NetworkAllocation("list", List.of(named)), null, List.of()),
                1,
                order.chosen(),
                order.alternates()));
    assertThat(host.conductor.casts)
        .containsExactly(
            "buildFailed 1 retriable: Insufficient compute resources:"
                + " this hypervisor has no devices for ports: p1");
    assertThat(networks.portsInUse()).isZero();
    assertThat(host.traces("s1")).isEqualTo(NOTHING);
  }

  @Test
  void failuresAreCountedUntilABuildSucceeds() {
    Host host = new Host(Map.of("start", "2"));
    host.records.with(server);
    host.operations.buildAndRun(Servers.order(server));
    host.records.with(server);
    host.operations.buildAndRun(Servers.order(server));
    assertThat(host.tracker.report().failedBuilds()).isEqualTo(2);

    host.records.with(server);
    host.operations.buildAndRun(Servers.order(server));
    assertThat(host.conductor.casts).hasSize(2);
    assertThat(host.tracker.report().failedBuilds()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "active, , 1",
    "error, , 0",
    "stopped, powering-on, 4",
    "building, deleting, 0",
    "deleted, , 0"
  })
  void doesNothingForAServerThatIsNotToBeBuilt(String vmState, String task, int power) {
    Host host = new Host();
    host.records.with(Servers.in(server, vmState, task, power, Servers.HOST));
    host.operations.buildAndRun(Servers.order(server));
    assertThat(host.traces("s1")).isEqualTo(NOTHING);
    assertThat(host.records.events).isEmpty();
    assertThat(host.conductor.casts).isEmpty();
  }

  @Test
  void removesTheGuestOfAServerThatIsGone() {
    Host host = new Host();
    host.driver.powerOn(server, server.vifs());
    host.operations.buildAndRun(Servers.order(server));
    assertThat(host.traces("s1")).isEqualTo(NOTHING);
  }

  @Test
  void leavesThePortsToAHostThatTookOver() {
    Host host = new Host();
    host.records.with(server);
    host.mishaps.meanwhile(
        SPAWN, () -> host.records.with(Servers.in(server, "building", "scheduling", 0, "host-b")));
    host.operations.buildAndRun(Servers.order(server));
    assertThat(host.network.interfaces("s1")).hasSize(1);
    assertThat(host.driver.guests()).isEmpty();
    assertThat(host.conductor.casts).isEmpty();
  }

  @Test
  void deletionDuringTheBuildWins() {
    for (int call = 0; call < CALLS; call++) {
      Host host = new Host();
      host.records.with(server);
      host.mishaps.meanwhile(call, () -> host.records.task("s1", "deleting"));
      host.operations.buildAndRun(Servers.order(server));
      assertThat(host.records.state("s1")).as("deleted at call %d", call).contains("/deleting/");
      host.operations.terminate(server);
      assertThat(host.traces("s1")).as("deleted at call %d", call).isEqualTo(NOTHING);
      assertThat(host.conductor.casts).as("deleted at call %d", call).containsExactly("destroyed");
    }
  }

  @Test
  void crashAtAnyMomentIsMadeGoodByTheRepeatedMessage() {
    for (boolean afterEffect : new boolean[] {false, true}) {
      int call = 0;
      while (crashAndRepeat(call, afterEffect)) {
        call++;
      }
      assertThat(call).isEqualTo(CALLS);
    }
  }

  private boolean crashAndRepeat(int call, boolean afterEffect) {
    Host host = new Host();
    host.records.with(server);
    host.mishaps.crashAt(call, afterEffect);
    try {
      host.operations.buildAndRun(Servers.order(server));
    } catch (Crash e) {
      assertThat(host.mishaps.happened()).isTrue();
    }
    host.mishaps.revive();
    host.startProcess();
    host.tracker.refresh(host.records.serversOn(Servers.HOST), List.of());
    host.operations.buildAndRun(Servers.order(server));
    String at = "crash at call " + call + (afterEffect ? " after" : " before") + " its effect";
    assertThat(host.records.state("s1")).as(at).isEqualTo("active/null/1");
    assertThat(host.traces("s1")).as(at).isEqualTo(ALL);
    return host.mishaps.happened();
  }

  @Test
  void lostRecordsUndoNothing() {
    Host host = new Host();
    host.records.with(server);
    host.mishaps.failAt(SPAWN + 1, new RpcException("gone", "org.example.Bug"));
    assertThatThrownBy(() -> host.operations.buildAndRun(Servers.order(server)))
        .isInstanceOf(RpcException.class);
    assertThat(host.driver.powerState(server)).isEqualTo(PowerState.RUNNING);
    assertThat(host.conductor.casts).isEmpty();
  }

  @Test
  void failedUndoDoesNotKeepTheOthersFromBeingUndone() {
    Host host = new Host(Map.of("start", "1", "destroy", "1"));
    host.records.with(server);
    host.operations.buildAndRun(Servers.order(server));
    assertThat(host.traces("s1")).isEqualTo("SHUTDOWN, 0 ports, not claimed");
    assertThat(host.conductor.casts).hasSize(1);
  }
}
