package org.novaee.compute.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Mishaps.Crash;
import org.novaee.compute.testing.Servers;
import org.novaee.model.DiskOffer;
import org.novaee.model.Flavor;
import org.novaee.model.Migration;
import org.novaee.model.MoveOptions;
import org.novaee.model.MoveServer;
import org.novaee.model.Server;

/** What hosts do for servers that move while they are off, each part for itself. */
class ResizeOperationsTest {

  private static final String HERE = Servers.HOST;
  private static final String OTHER = "host-b";

  private static final Flavor LARGE =
      new Flavor(2, "2", "large", 4, 2048, 20, 0, 0, 1, 0, false, true, null, Map.of());

  private static final MoveOptions OPTIONS = MoveOptions.cold(LARGE, null, List.of());

  /**
   * One part of a move.
   *
   * @param task of the server while it is due
   * @param status of the migration while it is due
   * @param source whether this host is the source
   * @param before what is here of the guest
   * @param operation the part
   * @param after what is here of the guest then
   * @param told the message to the conductor
   * @param failing a step of the driver that may fail
   * @param toldFailure the message to the conductor then, or null
   */
  record Part(
      String name,
      String task,
      String status,
      boolean source,
      Consumer<Host> before,
      Consumer<Host> operation,
      PowerState after,
      String told,
      String failing,
      String toldFailure) {

    Migration migration() {
      return Servers.migration("resize", status, source ? HERE : OTHER, source ? OTHER : HERE);
    }

    Host host(Map<String, String> failures) {
      Host host = new Host(failures);
      host.records.with(server(task, HERE)).with(migration());
      before.accept(host);
      return host;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Server server(String task, String host) {
    return Servers.remembering(Servers.server("s1", "active", task, 1, host, Map.of()), "active");
  }

  private static MoveServer order(Host host) {
    return new MoveServer(
        host.records.servers.get("s1"), host.records.migrations.get("m1"), OPTIONS);
  }

  private static void run(Host host) {
    host.driver.spawn(host.records.servers.get("s1"), null, List.of(), step -> {});
  }

  private static void leave(Host host) {
    run(host);
    host.driver.powerOff(host.records.servers.get("s1"), 0);
    host.driver.coldMigration().setAside(host.records.servers.get("s1"), List.of());
  }

  static Stream<Arguments> parts() {
    return Stream.of(
            new Part(
                "offer disks",
                "resize_migrating",
                "migrating",
                true,
                ResizeOperationsTest::run,
                host -> host.operations.offerDisks(order(host)),
                PowerState.ABSENT,
                "disksOffered s1 m1 host-a",
                "offer",
                "offerFailed s1 m1 host-a step offer of instance-00000001: told to fail"),
            new Part(
                "finish",
                "resize_migrated",
                "post-migrating",
                false,
                host -> {},
                host -> host.operations.finishResize(order(host), DiskOffer.shared()),
                PowerState.RUNNING,
                "resizeFinished s1 m1 host-a 1",
                "take-over",
                "resizeFailed s1 m1 host-a step take-over of instance-00000001: told to fail"),
            new Part(
                "confirm",
                null,
                "confirming",
                true,
                ResizeOperationsTest::leave,
                host -> host.operations.confirmResize(order(host)),
                PowerState.ABSENT,
                "resizeConfirmed s1 m1 host-a",
                "discard",
                "confirmFailed s1 m1 host-a step discard of instance-00000001: told to fail"),
            new Part(
                "revert",
                "resize_reverting",
                "reverting",
                false,
                ResizeOperationsTest::run,
                host -> host.operations.revertResize(order(host)),
                PowerState.ABSENT,
                "resizeUndone s1 m1 host-a",
                "destroy",
                "undoFailed s1 m1 host-a step destroy of instance-00000001: told to fail"),
            new Part(
                "finish revert",
                "resize_reverting",
                "reverting",
                true,
                ResizeOperationsTest::leave,
                host -> host.operations.finishRevert(order(host)),
                PowerState.RUNNING,
                "resizeReverted s1 m1 host-a 1",
                "put-back",
                "revertFailed s1 m1 host-a step put-back of instance-00000001: told to fail"))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("parts")
  void isDoneOnceAndTold(Part part) {
    Host host = part.host(Map.of());
    part.operation().accept(host);
    assertThat(host.driver.powerState(order(host).server())).isEqualTo(part.after());
    assertThat(host.conductor.casts).containsExactly(part.told());
  }

  @ParameterizedTest
  @MethodSource("parts")
  void failureIsToldAndLeavesTheGuestWhereItWas(Part part) {
    // Twice, for those that try again.
    Host host = part.host(Map.of(part.failing(), "2"));
    PowerState before = host.driver.powerState(order(host).server());
    part.operation().accept(host);
    assertThat(host.conductor.casts).containsExactly(part.toldFailure());
    if (part.source()) {
      assertThat(host.driver.powerState(order(host).server())).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("parts")
  void isLeftOutForAServerThatIsBeingDeleted(Part part) {
    Host host = part.host(Map.of());
    PowerState before = host.driver.powerState(order(host).server());
    MoveServer order = order(host);
    host.records.task("s1", "deleting");
    host.records.with(Servers.migration(order.migration(), "error"));
    part.operation().accept(host);
    assertThat(host.driver.powerState(order.server())).isEqualTo(before);
    assertThat(host.conductor.casts).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("parts")
  void crashAtAnyMomentIsMadeGoodByTheRepeatedMessage(Part part) {
    for (boolean afterEffect : new boolean[] {false, true}) {
      int call = 0;
      boolean happened = true;
      while (happened) {
        Host host = part.host(Map.of());
        host.mishaps.crashAt(call, afterEffect);
        try {
          part.operation().accept(host);
        } catch (Crash e) {
          assertThat(host.mishaps.happened()).isTrue();
        }
        host.mishaps.revive();
        host.startProcess();
        part.operation().accept(host);
        String at = "crash at call " + call + (afterEffect ? " after" : " before");
        assertThat(host.driver.powerState(order(host).server())).as(at).isEqualTo(part.after());
        assertThat(host.conductor.casts).as(at).contains(part.told());
        happened = host.mishaps.happened();
        call++;
      }
      assertThat(call).isGreaterThan(2);
    }
  }

  @Test
  void roomIsTakenInTheNameOfTheMigration() {
    Host host = new Host();
    host.records.with(Servers.migration("resize", "pre-migrating", OTHER, HERE));
    host.records.with(server("resize_prep", OTHER));
    host.operations.prepareResize(order(host));
    assertThat(host.conductor.casts).containsExactly("resizePrepared s1 m1 host-a");
    assertThat(host.tracker.report().vcpusUsed()).isEqualTo(LARGE.vcpus());
    host.operations.abandonArrival(order(host));
    assertThat(host.tracker.report().vcpusUsed()).isZero();
  }

  /** Its room was the server's own until now, and no count has seen the server here. */
  @ParameterizedTest
  @CsvSource({"confirm, false", "revert, false", "finish revert, true"})
  void aServerTakesRoomWhereItIsOnly(String name, boolean here) {
    Part part =
        parts()
            .map(arguments -> (Part) arguments.get()[0])
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    Host host = part.host(Map.of());
    host.tracker.claim(host.records.servers.get("s1"));
    host.tracker.claim("m1", host.records.servers.get("s1"));
    part.operation().accept(host);
    assertThat(host.tracker.report().vcpusUsed())
        .isEqualTo(here ? order(host).server().flavor().vcpus() : 0);
  }

  @Test
  void aHostWithoutRoomRefuses() {
    Host host = new Host();
    for (String name : List.of("a", "b", "c")) {
      host.tracker.claim(Servers.server(name, "active", null));
    }
    host.records.with(Servers.migration("resize", "pre-migrating", OTHER, HERE));
    host.records.with(server("resize_prep", OTHER));
    host.operations.prepareResize(order(host));
    assertThat(host.conductor.casts)
        .containsExactly(
            "destinationRefused s1 m1 host-a Insufficient compute resources:"
                + " Free memory 512 MB < requested 2048 MB");
  }

  @Test
  void aStoppedServerStaysStopped() {
    Host host = new Host();
    host.records.with(
        Servers.remembering(
            Servers.server("s1", "stopped", "resize_migrated", 4, HERE, Map.of()), "stopped"));
    host.records.with(Servers.migration("resize", "post-migrating", OTHER, HERE));
    host.operations.finishResize(order(host), DiskOffer.shared());
    assertThat(host.driver.powerState(order(host).server())).isEqualTo(PowerState.SHUTDOWN);
    assertThat(host.conductor.casts).containsExactly("resizeFinished s1 m1 host-a 4");
  }
}
