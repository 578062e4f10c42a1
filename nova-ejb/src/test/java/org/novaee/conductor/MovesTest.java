package org.novaee.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.fault.Fault;
import org.novaee.model.DiskOffer;
import org.novaee.model.Flavor;
import org.novaee.model.LiveArrival;
import org.novaee.model.LivePlan;
import org.novaee.model.MoveOptions;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

/** Moves from the request to their end: states, messages, what is held in placement. */
@ExtendWith(MariaDb.class)
class MovesTest {

  private static final Flavor LARGE =
      new Flavor(4, "large", "large", 4, 2048, 2, 0, 0, 1, 0, false, true, null, Map.of());

  private static final MoveOptions RESIZE = MoveOptions.cold(LARGE, null, List.of("h1"));
  private static final LivePlan PLAN = new LivePlan("10.0.0.2", "/i", true, List.of(), null);

  private static MoveTrial trial;

  @BeforeAll
  static void open(MariaDbServer server) {
    trial =
        new MoveTrial(server, Map.of("nova.resize_confirm_window", "60", "nova.quota.cores", "-1"));
    trial
        .cloud
        .api()
        .stepRun(
            em ->
                em.createNativeQuery(
                        "INSERT INTO flavors (id, name, memory_mb, vcpus, swap, flavorid, root_gb,"
                            + " ephemeral_gb, disabled, is_public) VALUES"
                            + " (4, 'large', 2048, 4, 0, 'large', 2, 0, 0, 1)")
                    .executeUpdate());
  }

  @AfterAll
  static void close() {
    trial.close();
  }

  @BeforeEach
  void begin() {
    trial.sql("UPDATE services SET forced_down = 0, disabled = 0");
    trial.asked();
  }

  private String resizing() {
    String server = trial.server("active");
    trial.user(() -> trial.resizes.resize(server, false, "large", null));
    return server;
  }

  private String target(String server) {
    return trial.migration(server).destHost();
  }

  private String move(String server) {
    return trial.migration(server).uuid();
  }

  private String resized() {
    String server = resizing();
    String target = target(server);
    trial.host(() -> trial.conductor.resizePrepared(server, move(server), target, RESIZE));
    trial.host(
        () -> trial.conductor.disksOffered(server, move(server), "h1", RESIZE, DiskOffer.shared()));
    trial.host(() -> trial.conductor.resizeFinished(server, move(server), target, RESIZE, 1));
    trial.asked();
    return server;
  }

  @Test
  void resizeGoesFromHostToHostAndWaitsForItsConfirmation() {
    String server = resizing();
    String target = target(server);
    assertThat(target).isIn("h2", "h3");
    assertThat(trial.state(server)).isEqualTo("active/resize_prep on h1");
    assertThat(trial.migration(server).status()).isEqualTo("pre-migrating");
    assertThat(trial.held(server)).isEqualTo("server: " + target + " 4; migration: h1 1");
    assertThat(trial.asked()).containsExactly(target + " prepareResize");

    trial.host(() -> trial.conductor.resizePrepared(server, move(server), target, RESIZE));
    assertThat(trial.state(server)).isEqualTo("active/resize_migrating on h1");
    assertThat(trial.asked()).containsExactly("h1 offerDisks");

    trial.host(
        () -> trial.conductor.disksOffered(server, move(server), "h1", RESIZE, DiskOffer.shared()));
    assertThat(trial.state(server)).isEqualTo("active/resize_migrated on " + target);
    assertThat(trial.asked()).containsExactly(target + " finishResize");

    trial.host(() -> trial.conductor.resizeFinished(server, move(server), target, RESIZE, 1));
    assertThat(trial.state(server)).isEqualTo("resized/null on " + target);
    assertThat(trial.migration(server).status()).isEqualTo("finished");
    assertThat(
            trial
                .one(
                    "SELECT CONCAT(instance_type_id, ' ', vcpus, ' ', memory_mb) FROM instances"
                        + " WHERE uuid = '"
                        + server
                        + "'")
                .text(0))
        .isEqualTo("4 4 2048");

    trial.user(() -> trial.decisions.confirm(server, false));
    assertThat(trial.migration(server).status()).isEqualTo("confirming");
    assertThat(trial.asked()).containsExactly("h1 confirmResize");
    trial.host(() -> trial.conductor.resizeConfirmed(server, move(server), "h1"));
    assertThat(trial.state(server)).isEqualTo("active/null on " + target);
    assertThat(trial.migration(server).status()).isEqualTo("confirmed");
    assertThat(trial.held(server)).isEqualTo("server: " + target + " 4; migration: ");
    assertThat(actions(server)).isEqualTo("create,resize,confirmResize");
  }

  @Test
  void aReversalBringsEverythingBack() {
    String server = resized();
    String target = target(server);
    trial.user(() -> trial.decisions.revert(server, false));
    assertThat(trial.state(server)).isEqualTo("resized/resize_reverting on " + target);
    assertThat(trial.asked()).containsExactly(target + " revertResize");
    trial.host(() -> trial.conductor.resizeUndone(server, move(server), target, null));
    assertThat(trial.state(server)).isEqualTo("resized/resize_reverting on h1");
    assertThat(trial.asked()).containsExactly("h1 finishRevert");
    trial.host(() -> trial.conductor.resizeReverted(server, move(server), "h1", null, 1));
    assertThat(trial.state(server)).isEqualTo("active/null on h1");
    assertThat(trial.migration(server).status()).isEqualTo("reverted");
    assertThat(trial.held(server)).isEqualTo("server: h1 1; migration: ");
    assertThat(trial.one("SELECT vcpus FROM instances WHERE uuid = '" + server + "'").integer(0))
        .isEqualTo(1);
  }

  @Test
  void whatIsWholeOnTheTargetStaysResizedWhenAHostFailsAndIsDecidedAgain() {
    String server = resized();
    String target = target(server);
    String held = trial.held(server);
    trial.user(() -> trial.decisions.confirm(server, false));
    trial.host(
        () -> trial.conductor.confirmFailed(server, move(server), "h1", "disk is busy", "at …"));
    assertThat(trial.state(server)).isEqualTo("resized/null on " + target);
    assertThat(trial.migration(server).status()).isEqualTo("finished");
    assertThat(fault(server)).isEqualTo("disk is busy");
    trial.user(() -> trial.decisions.revert(server, false));
    trial.host(
        () -> trial.conductor.undoFailed(server, move(server), target, "guest is stuck", "at …"));
    assertThat(trial.state(server)).isEqualTo("resized/null on " + target);
    assertThat(trial.migration(server).status()).isEqualTo("finished");
    assertThat(trial.held(server)).isEqualTo(held);
    assertThat(fault(server)).isEqualTo("guest is stuck");
    trial.asked();
    trial.user(() -> trial.decisions.revert(server, false));
    assertThat(trial.asked()).containsExactly(target + " revertResize");
  }

  @Test
  void aServerThatCannotBeTakenBackIsInErrorAndItsMoveIsOver() {
    String server = resized();
    String target = target(server);
    trial.user(() -> trial.decisions.revert(server, false));
    trial.host(() -> trial.conductor.resizeUndone(server, move(server), target, null));
    trial.host(
        () -> trial.conductor.revertFailed(server, move(server), target, "a stranger's", "word"));
    assertThat(trial.migration(server).status()).isEqualTo("reverting");
    trial.host(
        () -> trial.conductor.revertFailed(server, move(server), "h1", "no such disk", "at …"));
    assertThat(trial.state(server)).isEqualTo("error/null on h1");
    assertThat(trial.migration(server).status()).isEqualTo("error");
    assertThat(trial.held(server)).isEqualTo("server: h1 1; migration: ");
    assertThat(fault(server)).isEqualTo("no such disk");
  }

  @Test
  void aHostThatRefusesIsFollowedByAnotherUntilThereIsNone() {
    String server = resizing();
    String first = target(server);
    trial.host(
        () ->
            trial.conductor.destinationRefused(
                server, move(server), first, RESIZE, "no room after all"));
    String second = target(server);
    assertThat(second).isNotEqualTo(first).isIn("h2", "h3");
    assertThat(trial.held(server)).isEqualTo("server: " + second + " 4; migration: h1 1");
    trial.host(
        () ->
            trial.conductor.destinationRefused(
                server,
                move(server),
                second,
                RESIZE.without(first, "no room after all"),
                "nor here"));
    assertThat(trial.state(server)).isEqualTo("active/null on h1");
    assertThat(trial.migration(server).status()).isEqualTo("error");
    assertThat(trial.held(server)).isEqualTo("server: h1 1; migration: ");
    assertThat(fault(server)).contains("No valid host was found.").contains("nor here");
  }

  @Test
  void aSourceThatFailsLeavesTheServerAsItWas() {
    String server = resizing();
    String target = target(server);
    trial.host(() -> trial.conductor.resizePrepared(server, move(server), target, RESIZE));
    trial.asked();
    trial.host(
        () -> trial.conductor.offerFailed(server, move(server), "h1", "disk is broken", "at …"));
    assertThat(trial.state(server)).isEqualTo("active/null on h1");
    assertThat(trial.migration(server).status()).isEqualTo("error");
    assertThat(trial.held(server)).isEqualTo("server: h1 1; migration: ");
    assertThat(trial.asked()).containsExactly(target + " abandonArrival");
    assertThat(fault(server)).isEqualTo("disk is broken");
  }

  @Test
  void aTargetThatFailsSendsTheServerBack() {
    String server = resizing();
    String target = target(server);
    trial.host(() -> trial.conductor.resizePrepared(server, move(server), target, RESIZE));
    trial.host(
        () -> trial.conductor.disksOffered(server, move(server), "h1", RESIZE, DiskOffer.shared()));
    trial.asked();
    trial.host(
        () ->
            trial.conductor.resizeFailed(
                server, move(server), target, RESIZE, "no space left", "at …"));
    assertThat(trial.asked()).containsExactly(target + " revertResize");
    MoveOptions failed = RESIZE.failed("no space left");
    trial.host(() -> trial.conductor.resizeUndone(server, move(server), target, failed));
    trial.host(() -> trial.conductor.resizeReverted(server, move(server), "h1", failed, 1));
    assertThat(trial.state(server)).isEqualTo("active/null on h1");
    assertThat(trial.migration(server).status()).isEqualTo("error");
    assertThat(trial.held(server)).isEqualTo("server: h1 1; migration: ");
    assertThat(fault(server)).isEqualTo("no space left");
  }

  @Test
  void wordsThatComeTwiceOrFromStrangersChangeNothing() {
    String server = resizing();
    String target = target(server);
    String stranger = target.equals("h2") ? "h3" : "h2";
    trial.asked();
    trial.host(() -> trial.conductor.resizePrepared(server, move(server), stranger, RESIZE));
    assertThat(trial.asked()).isEmpty();
    trial.host(() -> trial.conductor.resizePrepared(server, move(server), target, RESIZE));
    trial.host(() -> trial.conductor.resizePrepared(server, move(server), target, RESIZE));
    assertThat(trial.asked()).containsExactly("h1 offerDisks");
    trial.host(
        () ->
            trial.conductor.disksOffered(server, move(server), target, RESIZE, DiskOffer.shared()));
    assertThat(trial.state(server)).isEqualTo("active/resize_migrating on h1");
  }

  @Test
  void aDeletionWinsAtEveryStageAndLeavesNothingHeld() {
    for (int stage = 0; stage < 4; stage++) {
      String server = resizing();
      String target = target(server);
      if (stage > 0) {
        trial.host(() -> trial.conductor.resizePrepared(server, move(server), target, RESIZE));
      }
      if (stage > 1) {
        trial.host(
            () ->
                trial.conductor.disksOffered(
                    server, move(server), "h1", RESIZE, DiskOffer.shared()));
      }
      if (stage > 2) {
        trial.host(() -> trial.conductor.resizeFinished(server, move(server), target, RESIZE, 1));
      }
      trial.asked();
      String host = stage > 1 ? target : "h1";
      trial.sql("UPDATE instances SET task_state = 'deleting' WHERE uuid = '" + server + "'");
      trial.host(() -> trial.conductor.destroyed(server, host));
      assertThat(trial.held(server)).as("stage %d", stage).isEqualTo("server: ; migration: ");
      assertThat(trial.asked())
          .as("stage %d", stage)
          .containsExactly("h1 removeDeparted", target + " abandonArrival");
      trial.host(() -> trial.conductor.resizeFinished(server, move(server), target, RESIZE, 1));
      trial.host(() -> trial.conductor.resizePrepared(server, move(server), target, RESIZE));
      assertThat(trial.asked()).isEmpty();
    }
  }

  @Test
  void liveMigrationTakesItsStepsAndEndsAtTheTarget() {
    String server = trial.server("active");
    MoveOptions.Live wish = new MoveOptions.Live(null, null);
    MoveOptions options = MoveOptions.live(null, false, List.of("h1"), wish);
    trial.user(() -> trial.liveMigrations.migrate(server, true, null, false, wish, false));
    String target = target(server);
    assertThat(trial.state(server)).isEqualTo("active/migrating on h1");
    assertThat(trial.migration(server).status()).isEqualTo("accepted");
    assertThat(trial.asked()).containsExactly(target + " checkArrival");
    trial.host(
        () ->
            trial.conductor.arrivalPossible(
                server, move(server), target, options, new LiveArrival("a", "m", "/i", 1)));
    assertThat(trial.asked()).containsExactly("h1 planLiveMigration");
    trial.host(
        () -> trial.conductor.liveMigrationPlanned(server, move(server), "h1", options, PLAN));
    assertThat(trial.migration(server).status()).isEqualTo("queued");
    assertThat(trial.asked()).containsExactly(target + " prepareArrival");
    trial.host(() -> trial.conductor.arrivalPrepared(server, move(server), target, options, PLAN));
    assertThat(trial.migration(server).status()).isEqualTo("preparing");
    assertThat(trial.asked()).containsExactly("h1 liveMigrate");
    trial.host(() -> trial.conductor.liveMigrated(server, move(server), "h1", options, PLAN));
    assertThat(trial.state(server)).isEqualTo("active/migrating on " + target);
    assertThat(trial.asked()).containsExactly(target + " finishArrival", "h1 removeDeparted");
    trial.host(() -> trial.conductor.liveMigrationFinished(server, move(server), target, 1));
    assertThat(trial.state(server)).isEqualTo("active/null on " + target);
    assertThat(trial.migration(server).status()).isEqualTo("completed");
    assertThat(trial.held(server)).isEqualTo("server: " + target + " 1; migration: ");
  }

  @Test
  void aRefusedLiveMigrationIsAnsweredWithTheReasonBelow234() {
    trial.sql("UPDATE services SET disabled = 1 WHERE host IN ('h2', 'h3')");
    String server = trial.server("active");
    MoveOptions.Live wish = new MoveOptions.Live(false, false);
    trial.user(
        () ->
            assertThatThrownBy(
                    () -> trial.liveMigrations.migrate(server, true, "nope", false, wish, true))
                .isInstanceOf(Fault.class)
                .hasMessage("Compute host nope could not be found."));
    assertThat(trial.state(server)).isEqualTo("active/null on h1");
  }

  @Test
  void anAbortedLiveMigrationLeavesTheServerWhereItWas() {
    String server = trial.server("active");
    MoveOptions.Live wish = new MoveOptions.Live(null, null);
    MoveOptions options = MoveOptions.live(null, false, List.of("h1"), wish);
    trial.user(() -> trial.liveMigrations.migrate(server, true, null, false, wish, false));
    String target = target(server);
    String number = String.valueOf(trial.migration(server).id());
    trial.user(
        () ->
            assertThatThrownBy(() -> trial.liveMigrations.abort(server, true, number, true))
                .hasMessage(
                    "Migration %s state of instance %s is accepted. Cannot abort live migration"
                            .formatted(number, server)
                        + " while the migration is in this state."));
    trial.host(
        () -> trial.conductor.liveMigrationPlanned(server, move(server), "h1", options, PLAN));
    trial.asked();
    trial.user(() -> trial.liveMigrations.abort(server, true, number, true));
    assertThat(trial.asked()).containsExactly("h1 abortLiveMigration");
    trial.host(
        () ->
            trial.conductor.liveMigrationFailed(server, move(server), "h1", true, "aborted", null));
    assertThat(trial.state(server)).isEqualTo("active/null on h1");
    assertThat(trial.migration(server).status()).isEqualTo("cancelled");
    assertThat(trial.held(server)).isEqualTo("server: h1 1; migration: ");
    assertThat(trial.asked()).containsExactly(target + " abandonArrival");
  }

  @Test
  void anEvacuatedServerHoldsBothHostsUntilTheOneIsBack() {
    String server = trial.server("active");
    MoveOptions.Evacuation wish = new MoveOptions.Evacuation(null, null, false);
    trial.user(
        () ->
            assertThatThrownBy(() -> trial.evacuations.evacuate(server, true, null, false, wish))
                .hasMessage("Compute service of h1 is still in use."));
    trial.sql("UPDATE services SET forced_down = 1 WHERE host = 'h1'");
    trial.user(() -> trial.evacuations.evacuate(server, true, null, false, wish));
    String target = target(server);
    assertThat(trial.held(server)).isEqualTo("server: h1 1 and " + target + " 1; migration: ");
    assertThat(trial.asked()).containsExactly(target + " prepareEvacuation");
    MoveOptions options = MoveOptions.evacuation(null, false, List.of("h1"), wish);
    trial.host(() -> trial.conductor.evacuationPrepared(server, move(server), target, options));
    assertThat(trial.state(server)).isEqualTo("active/rebuild_spawning on " + target);
    assertThat(trial.asked()).containsExactly(target + " rebuildEvacuated");
    trial.host(() -> trial.conductor.evacuated(server, move(server), target, 1));
    assertThat(trial.state(server)).isEqualTo("active/null on " + target);
    assertThat(trial.migration(server).status()).isEqualTo("done");
    trial.host(() -> trial.conductor.evacuationCleaned(server, move(server), "h1"));
    assertThat(trial.migration(server).status()).isEqualTo("completed");
    assertThat(trial.held(server)).isEqualTo("server: " + target + " 1; migration: ");
  }

  @Test
  void anEvacuationThatFailsEndsInErrorOnTheOldHost() {
    String server = trial.server("active");
    MoveOptions.Evacuation wish = new MoveOptions.Evacuation(null, null, false);
    MoveOptions options = MoveOptions.evacuation(null, false, List.of("h1"), wish);
    trial.sql("UPDATE services SET forced_down = 1 WHERE host = 'h1'");
    trial.user(() -> trial.evacuations.evacuate(server, true, null, false, wish));
    String target = target(server);
    trial.host(() -> trial.conductor.evacuationPrepared(server, move(server), target, options));
    trial.host(
        () -> trial.conductor.evacuationFailed(server, move(server), target, "no image", "at …"));
    assertThat(trial.state(server)).isEqualTo("error/null on h1");
    assertThat(trial.migration(server).status()).isEqualTo("failed");
    assertThat(trial.held(server)).isEqualTo("server: h1 1; migration: ");
  }

  @Test
  void whatStandsStillIsTakenOn() {
    StuckServers stuck = trial.wiring.get(StuckServers.class);
    String server = resizing();
    String target = target(server);
    trial.asked();
    age(server);
    stuck.sweep();
    trial.deliver();
    assertThat(trial.state(server)).isEqualTo("active/null on h1");
    assertThat(trial.held(server)).isEqualTo("server: h1 1; migration: ");
    assertThat(trial.asked()).containsExactly(target + " abandonArrival");

    String other = resizing();
    String there = target(other);
    trial.host(() -> trial.conductor.resizePrepared(other, move(other), there, RESIZE));
    trial.asked();
    age(other);
    stuck.sweep();
    trial.deliver();
    assertThat(trial.state(other)).isEqualTo("active/resize_reverting on h1");
    assertThat(trial.asked()).containsExactly(there + " abandonArrival", "h1 finishRevert");
    trial.host(
        () -> trial.conductor.resizeReverted(other, move(other), "h1", RESIZE.failed("late"), 1));
    assertThat(trial.state(other)).isEqualTo("active/null on h1");
    assertThat(trial.held(other)).isEqualTo("server: h1 1; migration: ");
  }

  @Test
  void whatNobodyDecidesOnIsConfirmedAfterItsWindow() {
    UnconfirmedResizes unconfirmed = trial.wiring.get(UnconfirmedResizes.class);
    String server = resized();
    unconfirmed.sweep();
    assertThat(trial.migration(server).status()).isEqualTo("finished");

    age(server);
    trial.sql("UPDATE services SET forced_down = 1 WHERE host = 'h1'");
    unconfirmed.sweep();
    assertThat(trial.migration(server).status()).isEqualTo("finished");

    trial.sql("UPDATE services SET forced_down = 0 WHERE host = 'h1'");
    unconfirmed.sweep();
    trial.deliver();
    assertThat(trial.migration(server).status()).isEqualTo("confirming");
    assertThat(trial.asked()).containsExactly("h1 confirmResize");
    trial.host(() -> trial.conductor.resizeConfirmed(server, move(server), "h1"));
    assertThat(trial.state(server)).startsWith("active/null on ");
    assertThat(trial.migration(server).status()).isEqualTo("confirmed");
  }

  @Test
  void requestsThatMakeNoSenseAreRefusedWithoutATrace() {
    String server = trial.server("active");
    trial.user(
        () -> {
          assertThatThrownBy(() -> trial.resizes.resize(server, false, "no-such", null))
              .hasMessage("Flavor no-such could not be found.");
          assertThatThrownBy(() -> trial.resizes.migrate(server, true, "h1"))
              .hasMessage("Cannot migrate to the host where the server exists.");
          assertThatThrownBy(() -> trial.resizes.migrate(server, true, "h9"))
              .hasMessage("Compute host h9 could not be found.");
          assertThatThrownBy(() -> trial.decisions.confirm(server, false))
              .hasMessage(
                  "Cannot 'confirmResize' instance " + server + " while it is in vm_state active");
        });
    trial.sql("UPDATE services SET forced_down = 1 WHERE host = 'h1'");
    trial.user(
        () ->
            assertThatThrownBy(() -> trial.resizes.migrate(server, true, null))
                .hasMessage("Service is unavailable at this time."));
    assertThat(trial.state(server)).isEqualTo("active/null on h1");
    assertThat(
            trial
                .one("SELECT COUNT(*) FROM migrations WHERE instance_uuid = '" + server + "'")
                .integer(0))
        .isZero();
  }

  private void age(String server) {
    for (String table : List.of("instances", "migrations")) {
      trial.sql(
          "UPDATE "
              + table
              + " SET updated_at = UTC_TIMESTAMP() - INTERVAL 2 HOUR, created_at ="
              + " UTC_TIMESTAMP() - INTERVAL 3 HOUR WHERE "
              + (table.equals("instances") ? "uuid" : "instance_uuid")
              + " = '"
              + server
              + "'");
    }
  }

  private String fault(String server) {
    return trial
        .one(
            "SELECT message FROM instance_faults WHERE instance_uuid = '"
                + server
                + "' ORDER BY id DESC LIMIT 1")
        .text(0);
  }

  private String actions(String server) {
    return trial
        .one(
            "SELECT GROUP_CONCAT(action ORDER BY id) FROM instance_actions"
                + " WHERE instance_uuid = '"
                + server
                + "'")
        .text(0);
  }
}
