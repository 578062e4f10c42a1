package org.novaee.compute.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Mishaps.Crash;
import org.novaee.compute.testing.Servers;
import org.novaee.model.LivePlan;
import org.novaee.model.MoveOptions;
import org.novaee.model.MoveServer;
import org.novaee.model.Server;

/** Live migration and evacuation, each part for itself. */
class LiveMigrationOperationsTest {

  private static final String HERE = Servers.HOST;
  private static final String OTHER = "host-b";

  private static final LivePlan PLAN = new LivePlan("fake", "fake", true, List.of(), null);

  private static Host source(Map<String, String> failures, String status) {
    Host host = new Host(failures);
    Server server = Servers.server("s1", "active", "migrating", 1, HERE, Map.of());
    host.records.with(server).with(Servers.migration("live-migration", status, HERE, OTHER));
    host.driver.spawn(server, null, List.of(), step -> {});
    return host;
  }

  private static Host target(Map<String, String> failures, String status, String recordedOn) {
    Host host = new Host(failures);
    host.records
        .with(Servers.server("s1", "active", "migrating", 1, recordedOn, Map.of()))
        .with(Servers.migration("live-migration", status, OTHER, HERE));
    return host;
  }

  private static MoveServer order(Host host) {
    MoveOptions.Live wish = new MoveOptions.Live(null, null);
    return new MoveServer(
        host.records.servers.get("s1"),
        host.records.migrations.get("m1"),
        MoveOptions.live(null, false, List.of(), wish));
  }

  private static PowerState guest(Host host) {
    return host.driver.powerState(Servers.server("s1", null, null));
  }

  @Test
  void theGuestLeavesAndIsToldTo() {
    Host host = source(Map.of(), "preparing");
    host.operations.liveMigrate(order(host), PLAN);
    assertThat(guest(host)).isEqualTo(PowerState.ABSENT);
    assertThat(host.conductor.casts).containsExactly("liveMigrated s1 m1 host-a");
    assertThat(host.records.migrations.get("m1").status()).isEqualTo("running");
  }

  @Test
  void aGuestThatCannotBeSentStays() {
    Host host = source(Map.of("copy-memory", "1"), "preparing");
    host.operations.liveMigrate(order(host), PLAN);
    assertThat(guest(host)).isEqualTo(PowerState.RUNNING);
    assertThat(host.conductor.casts)
        .containsExactly(
            "liveMigrationFailed s1 m1 host-a false"
                + " step copy-memory of instance-00000001: told to fail");
  }

  @Test
  void aMigrationThatIsNotWantedAnyMoreEnds() {
    for (int call = 2; call < 8; call++) {
      Host host = source(Map.of(), "preparing");
      host.mishaps.meanwhile(call, () -> host.records.task("s1", "deleting"));
      host.operations.liveMigrate(order(host), PLAN);
      if (guest(host) == PowerState.RUNNING) {
        assertThat(host.conductor.casts)
            .containsExactly(
                "liveMigrationFailed s1 m1 host-a true The live migration was aborted");
      }
    }
  }

  /** Ended by force, the hypervisor's migration fails before its watch has seen the wish. */
  @Test
  void aMigrationThatFailsBecauseItWasEndedIsNoFailure() {
    Host clean = source(Map.of(), "preparing");
    clean.operations.liveMigrate(order(clean), PLAN);
    int sent = clean.mishaps.names().indexOf("LiveMigration.migrate");
    Host host = source(Map.of("copy-memory", "1"), "preparing");
    host.mishaps.meanwhile(
        sent,
        () -> {
          host.records.with(Servers.migration("live-migration", "running", HERE, OTHER));
          host.operations.abortLiveMigration("s1", "m1");
        });
    host.operations.liveMigrate(order(host), PLAN);
    assertThat(host.conductor.casts)
        .containsExactly("liveMigrationFailed s1 m1 host-a true The live migration was aborted");
  }

  @ParameterizedTest
  @CsvSource({"queued, true", "preparing, true", "running, false", "completed, false"})
  void whatHasNotBegunIsEndedByWordAlone(String status, boolean told) {
    Host host = source(Map.of(), status);
    host.operations.abortLiveMigration("s1", "m1");
    assertThat(host.conductor.casts).hasSize(told ? 1 : 0);
    assertThat(guest(host)).isEqualTo(PowerState.RUNNING);
  }

  @Test
  void anOrderAfterTheAbortSendsNothing() {
    Host host = source(Map.of(), "preparing");
    MoveServer order = order(host);
    host.operations.abortLiveMigration("s1", "m1");
    host.records.with(Servers.migration(order.migration(), "cancelled"));
    host.operations.liveMigrate(order, PLAN);
    assertThat(guest(host)).isEqualTo(PowerState.RUNNING);
  }

  @Test
  void crashWhileTheGuestLeavesIsMadeGoodByTheRepeatedMessage() {
    for (boolean afterEffect : new boolean[] {false, true}) {
      int call = 0;
      boolean happened = true;
      while (happened) {
        Host host = source(Map.of(), "preparing");
        MoveServer order = order(host);
        host.mishaps.crashAt(call++, afterEffect);
        try {
          host.operations.liveMigrate(order, PLAN);
        } catch (Crash e) {
          assertThat(host.mishaps.happened()).isTrue();
        }
        host.mishaps.revive();
        host.startProcess();
        host.operations.liveMigrate(order, PLAN);
        assertThat(guest(host)).isEqualTo(PowerState.ABSENT);
        assertThat(host.conductor.casts).contains("liveMigrated s1 m1 host-a");
        happened = host.mishaps.happened();
      }
    }
  }

  @Test
  void theTargetLooksTakesRoomAndMakesReady() {
    Host host = target(Map.of(), "accepted", OTHER);
    host.operations.checkArrival(order(host), null);
    assertThat(host.conductor.casts).containsExactly("arrivalPossible s1 m1 host-a");
    assertThat(host.tracker.report().vcpusUsed()).isEqualTo(2);

    host.records.with(Servers.migration("live-migration", "queued", OTHER, HERE));
    host.operations.prepareArrival(order(host), PLAN);
    assertThat(host.conductor.casts).contains("arrivalPrepared s1 m1 host-a");
  }

  @Test
  void aTargetThatCannotSaysWhy() {
    Host host = target(Map.of("check-arrival", "1"), "accepted", OTHER);
    host.operations.checkArrival(order(host), null);
    assertThat(host.conductor.casts)
        .containsExactly(
            "destinationRefused s1 m1 host-a Migration pre-check error:"
                + " step check-arrival of instance-00000001: told to fail");
    assertThat(host.tracker.report().vcpusUsed()).isZero();
  }

  @Test
  void whatCameIsPutInOrderAndCountsAsTheServersOwn() {
    Host host = target(Map.of(), "post-migrating", HERE);
    host.tracker.claim("m1", order(host).server());
    host.operations.finishArrival(order(host), PLAN);
    assertThat(guest(host)).isEqualTo(PowerState.RUNNING);
    assertThat(host.conductor.casts).containsExactly("liveMigrationFinished s1 m1 host-a 1");
    assertThat(host.tracker.report().vcpusUsed()).isEqualTo(2);
    assertThat(host.tracker.report().runningVms()).isEqualTo(1);
  }

  @Test
  void whatCannotBePutInOrderIsAFaultButTheGuestIsHere() {
    Host host = target(Map.of("finish-arrival", "1"), "post-migrating", HERE);
    host.operations.finishArrival(order(host), PLAN);
    assertThat(host.records.faults).hasSize(1);
    assertThat(host.conductor.casts).hasSize(1).first().asString().startsWith("liveMigrationF");
  }

  @Test
  void aServerThatMovedOnTakesNoRoom() {
    Host host = source(Map.of(), "completed");
    MoveServer order = order(host);
    host.tracker.claim(order.server());
    host.records.with(Servers.in(order.server(), "active", null, 1, OTHER));
    host.operations.removeDeparted(order, PLAN);
    assertThat(host.tracker.report().vcpusUsed()).isZero();
  }

  @Test
  void nothingIsRemovedOfAServerThatIsHere() {
    Host host = source(Map.of(), "completed");
    host.operations.abandonArrival(order(host));
    host.operations.removeDeparted(order(host), PLAN);
    assertThat(guest(host)).isEqualTo(PowerState.RUNNING);
  }

  @ParameterizedTest
  @CsvSource({
    "active,  false, RUNNING,  evacuated s1 m1 host-a 1",
    "active,  true,  SHUTDOWN, evacuated s1 m1 host-a 4",
    "stopped, false, SHUTDOWN, evacuated s1 m1 host-a 4"
  })
  void anEvacuatedServerIsBuiltAnew(
      String vmState, boolean stopped, PowerState guest, String told) {
    Host host = evacuation(Map.of(), vmState);
    host.operations.rebuildEvacuated(evacuate(host, stopped));
    assertThat(guest(host)).isEqualTo(guest);
    assertThat(host.conductor.casts).containsExactly(told);
    assertThat(host.tracker.report().vcpusUsed()).isEqualTo(2);
  }

  @Test
  void anEvacuationThatFailsLeavesNothing() {
    Host host = evacuation(Map.of("start", "1"), "active");
    host.tracker.claim("m1", evacuate(host, false).server());
    host.operations.rebuildEvacuated(evacuate(host, false));
    assertThat(guest(host)).isEqualTo(PowerState.ABSENT);
    assertThat(host.tracker.report().vcpusUsed()).isZero();
    assertThat(host.conductor.casts)
        .containsExactly(
            "evacuationFailed s1 m1 host-a step start of instance-00000001: told to fail");
  }

  @Test
  void crashDuringAnEvacuationIsMadeGoodByTheRepeatedMessage() {
    for (boolean afterEffect : new boolean[] {false, true}) {
      int call = 0;
      boolean happened = true;
      while (happened) {
        Host host = evacuation(Map.of(), "active");
        MoveServer order = evacuate(host, false);
        host.mishaps.crashAt(call++, afterEffect);
        try {
          host.operations.rebuildEvacuated(order);
        } catch (Crash e) {
          assertThat(host.mishaps.happened()).isTrue();
        }
        host.mishaps.revive();
        host.startProcess();
        host.operations.rebuildEvacuated(order);
        assertThat(guest(host)).isEqualTo(PowerState.RUNNING);
        assertThat(host.conductor.casts).contains("evacuated s1 m1 host-a 1");
        happened = host.mishaps.happened();
      }
    }
  }

  private static Host evacuation(Map<String, String> failures, String vmState) {
    Host host = new Host(failures);
    host.records
        .with(Servers.server("s1", vmState, "rebuild_spawning", 1, HERE, Map.of()))
        .with(Servers.migration("evacuation", "pre-migrating", OTHER, HERE));
    return host;
  }

  private static MoveServer evacuate(Host host, boolean stopped) {
    return new MoveServer(
        host.records.servers.get("s1"),
        host.records.migrations.get("m1"),
        MoveOptions.evacuation(
            null, false, List.of(), new MoveOptions.Evacuation(null, null, stopped)));
  }
}
