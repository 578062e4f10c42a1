package org.novaee.compute.periodic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Servers;
import org.novaee.compute.work.HostWork;

class CleanUpGuestsTest {

  private static final class MovableClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final Host host = new Host();
  private final HostWork work = new HostWork(Runnable::run, 1, 1, 1);
  private final MovableClock clock = new MovableClock();

  private CleanUpGuests cleanUp(RunningDeletedAction action, int seconds) {
    return new CleanUpGuests(
        host.serverRecords, host.driver, work, action, Duration.ofSeconds(seconds), clock);
  }

  private PowerState guest(String uuid) {
    return host.driver.powerState(Servers.server(uuid, null, null));
  }

  private void spawn(String uuid) {
    host.driver.spawn(Servers.server(uuid, null, null), null, List.of(), step -> {});
  }

  @Test
  void removesGuestsOfServersThatAreDeletedOrElsewhereAndNoOthers() {
    List.of("here", "deleted", "elsewhere", "unknown").forEach(this::spawn);
    host.records.with(Servers.server("here", "active", null));
    elsewhere();
    host.records.deleted.add("deleted");
    cleanUp(RunningDeletedAction.REAP, 0).run();
    assertThat(host.driver.guests()).containsExactlyInAnyOrder("here", "unknown");
  }

  /** What was set aside of a server elsewhere may be all there is of it. */
  @Test
  void removesWhatWasSetAsideOfDeletedServersOnly() {
    for (String uuid : List.of("deleted", "elsewhere")) {
      spawn(uuid);
      host.driver.coldMigration().setAside(Servers.server(uuid, null, null), List.of());
    }
    elsewhere();
    host.records.deleted.add("deleted");
    cleanUp(RunningDeletedAction.REAP, 0).run();
    assertThat(host.driver.directories()).containsExactly("elsewhere");
  }

  /** A guest that migrated live is gone from the hypervisor before its files are. */
  @Test
  void removesFilesWithoutAGuest() {
    spawn("elsewhere");
    elsewhere();
    run(
        (method, arguments) ->
            method.getName().equals("guests") ? Set.of() : method.invoke(host.driver, arguments));
    assertThat(host.driver.directories()).isEmpty();
  }

  private void elsewhere() {
    host.records.with(
        Servers.in(Servers.server("elsewhere", null, null), "active", null, 1, "host-b"));
  }

  /** How a driver answers that is not quite the host's. */
  @FunctionalInterface
  private interface Answer {
    Object to(Method method, Object[] arguments) throws Exception;
  }

  private void run(Answer answer) {
    ComputeDriver other =
        (ComputeDriver)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ComputeDriver.class},
                (proxy, method, arguments) -> answer.to(method, arguments));
    new CleanUpGuests(
            host.serverRecords, other, work, RunningDeletedAction.REAP, Duration.ZERO, clock)
        .run();
  }

  /** The disks of a server on another host may be the very same there. */
  @Test
  void destroysNoDisksOfServersElsewhere() {
    spawn("elsewhere");
    elsewhere();
    run(
        (method, arguments) -> {
          assertThat(method.getName()).isNotEqualTo("destroy");
          return method.invoke(host.driver, arguments);
        });
    assertThat(host.driver.guests()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(RunningDeletedAction.class)
  void doesWithThemAsConfigured(RunningDeletedAction action) {
    spawn("deleted");
    host.records.deleted.add("deleted");
    cleanUp(action, 0).run();
    PowerState expected =
        switch (action) {
          case REAP -> PowerState.ABSENT;
          case SHUTDOWN -> PowerState.SHUTDOWN;
          case LOG, NOOP -> PowerState.RUNNING;
        };
    assertThat(guest("deleted")).isEqualTo(expected);
  }

  @Test
  void waitsAsLongAsConfigured() {
    spawn("deleted");
    host.records.deleted.add("deleted");
    CleanUpGuests cleanUp = cleanUp(RunningDeletedAction.of("reap"), 100);
    cleanUp.run();
    clock.now = Instant.ofEpochSecond(99);
    cleanUp.run();
    assertThat(guest("deleted")).isEqualTo(PowerState.RUNNING);
    clock.now = Instant.ofEpochSecond(100);
    cleanUp.run();
    assertThat(guest("deleted")).isEqualTo(PowerState.ABSENT);
  }
}
