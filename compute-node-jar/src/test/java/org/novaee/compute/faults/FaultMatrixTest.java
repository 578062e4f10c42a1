package org.novaee.compute.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.operation.SyncPowerState;
import org.novaee.compute.periodic.CleanUpGuests;
import org.novaee.compute.periodic.RunningDeletedAction;
import org.novaee.compute.periodic.SyncPowerStates;
import org.novaee.compute.periodic.ThawGuests;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Mishaps.Crash;
import org.novaee.compute.testing.Servers;
import org.novaee.compute.work.HostWork;
import org.novaee.image.ImageUnavailable;
import org.novaee.network.NetworkUnavailable;
import org.novaee.rpc.contract.ComputeNode;
import org.novaee.volume.VolumeUnavailable;

/**
 * A fault at every step of every operation of a host. The steps are found by running the operation
 * once: each call to a neighbour (records, conductor, network, volumes, images, hypervisor), and
 * each step the hypervisor names. Then for each of them: it fails; the process dies before or after
 * it took effect, starts anew and gets the message again; or the whole message comes twice.
 * Afterwards the server is at its goal, as it was, or in ERROR with the reason, and nothing is left
 * over.
 */
class FaultMatrixTest {

  /** One operation's line in the printed matrix. */
  private static final String LINE = "%-32s %3d steps | fail %2d | kill %2d | repeat 1 | %s%n";

  private final List<String> wrong = new ArrayList<>();

  static Stream<Scenario> scenarios() {
    return Scenarios.all().stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void nothingIsLeftOverOf(Scenario scenario) {
    Host clean = scenario.host();
    String before = scenario.outcome().apply(clean);
    int first = clean.mishaps.calls();
    deliver(clean, scenario.message().apply(clean));
    List<String> all = clean.mishaps.names();
    List<String> steps = all.subList(first, all.size());
    String goal = scenario.outcome().apply(clean);
    assertThat(scenario.leftovers().apply(clean)).as("without a fault").isEmpty();
    assertThat(clean.records.faults).as("without a fault").isEmpty();

    Ends ends = new Ends(scenario, before, goal);
    int failed = 0;
    for (int step = 0; step < steps.size(); step++) {
      if (fails(steps.get(step))) {
        failed++;
        fail(ends, first + step, steps.get(step));
      }
      kill(ends, first + step, steps.get(step), false);
      kill(ends, first + step, steps.get(step), true);
    }
    repeat(ends);
    System.out.printf(
        LINE,
        scenario.name(),
        steps.size(),
        failed,
        2 * steps.size(),
        wrong.isEmpty() ? "nothing left over" : wrong.size() + " wrong");
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyMethodOfTheContractIsTried() {
    Set<String> tried = new HashSet<>(Scenarios.WITHOUT_EFFECT);
    Scenarios.all().forEach(scenario -> tried.addAll(scenario.methods()));
    assertThat(ComputeNode.class.getMethods())
        .extracting(Method::getName)
        .filteredOn(name -> !name.equals("queue"))
        .allMatch(tried::contains, "is in Scenarios");
  }

  /** What an operation may come to. */
  private record Ends(Scenario scenario, String before, String goal) {

    boolean isAllowed(Host host) {
      String outcome = scenario.outcome().apply(host);
      String rest = before.replaceFirst("/[^/]*/", "/null/");
      boolean explained = !host.records.faults.isEmpty() || !host.records.undeliverable.isEmpty();
      return outcome.equals(goal)
          || scenario.failures().contains(outcome)
          || sameState(outcome, rest)
          || outcome.startsWith("error/null") && explained;
    }

    /** As before; the guest may have been turned on or off, if that is recorded. */
    private static boolean sameState(String outcome, String rest) {
      return outcome.split("/", 3)[0].equals(rest.split("/", 3)[0]) && outcome.contains("/null/");
    }
  }

  private void fail(Ends ends, int call, String step) {
    Host host = ends.scenario().host();
    Runnable message = ends.scenario().message().apply(host);
    host.mishaps.failAt(call, failure(step));
    deliver(host, message);
    judge(ends, host, "fail " + step);
  }

  private void kill(Ends ends, int call, String step, boolean afterEffect) {
    Host host = ends.scenario().host();
    Runnable message = ends.scenario().message().apply(host);
    host.mishaps.crashAt(call, afterEffect);
    try {
      deliver(host, message);
    } catch (Crash e) {
      assertThat(host.mishaps.happened()).isTrue();
    }
    host.mishaps.revive();
    host.startProcess();
    host.tracker.refresh(host.records.serversOn(Servers.HOST), List.of());
    deliver(host, message);
    judge(ends, host, "kill " + (afterEffect ? "after " : "before ") + step);
  }

  private void repeat(Ends ends) {
    Host host = ends.scenario().host();
    Runnable message = ends.scenario().message().apply(host);
    deliver(host, message);
    deliver(host, message);
    judge(ends, host, "repeat");
    if (!host.records.faults.isEmpty()) {
      wrong.add("repeat: " + host.records.faults);
    }
  }

  private void judge(Ends ends, Host host, String cell) {
    tidy(host);
    if (!ends.isAllowed(host)) {
      wrong.add(
          cell + ": it was " + ends.before() + ", is " + ends.scenario().outcome().apply(host));
    }
    ends.scenario().leftovers().apply(host).forEach(left -> wrong.add(cell + ": " + left));
  }

  /** What cannot be carried out is handed over, and the conductor puts its servers in ERROR. */
  private static void deliver(Host host, Runnable message) {
    try {
      message.run();
    } catch (RuntimeException e) {
      host.records.undeliverable.add(e.toString());
      host.records.servers.computeIfPresent(
          "s1", (uuid, s) -> Servers.in(s, "error", null, s.powerState(), s.host()));
    }
  }

  /** What a host and the conductor do by the clock. */
  private static void tidy(Host host) {
    NextMoves.of(host);
    HostWork work = new HostWork(Runnable::run, 0, 0, 0);
    new ThawGuests(
            host.driver,
            Host.QUIESCE_LIMIT,
            Clock.offset(Clock.systemUTC(), Host.QUIESCE_LIMIT.plusSeconds(1)))
        .run();
    new CleanUpGuests(
            host.serverRecords,
            host.driver,
            work,
            RunningDeletedAction.REAP,
            Duration.ZERO,
            Clock.systemUTC())
        .run();
    new SyncPowerStates(
            host.serverRecords, new SyncPowerState(host.serverRecords, host.driver), work)
        .run();
    host.tracker.refresh(host.records.serversOn(Servers.HOST), List.of());
  }

  /** Records and conductor are waited for: they do not fail, they are late. */
  private static boolean fails(String step) {
    return FAILURES.keySet().stream().anyMatch(step::startsWith);
  }

  private static RuntimeException failure(String step) {
    return FAILURES.entrySet().stream()
        .filter(entry -> step.startsWith(entry.getKey()))
        .map(entry -> entry.getValue().with(step + " was told to fail"))
        .findFirst()
        .orElseThrow();
  }

  private interface Failure {
    RuntimeException with(String message);
  }

  private static final Map<String, Failure> FAILURES =
      Map.of(
          "step ", message -> new DriverException(message, null),
          "ComputeDriver", message -> new DriverException(message, null),
          "ColdMigration", message -> new DriverException(message, null),
          "LiveMigration", message -> new DriverException(message, null),
          "Network", message -> new NetworkUnavailable(message, null),
          "Volume", message -> new VolumeUnavailable(message, null),
          "SnapshotImages", message -> new ImageUnavailable(message, null));
}
