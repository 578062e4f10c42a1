package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.PluggedStart.Patience;
import org.novaee.model.Vif;
import org.novaee.network.NetworkUnavailable;

/** When new guests begin to run. */
class PluggedStartTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final List<Vif> DOWN = List.of(port("a", true), port("b", false));
  private static final List<Vif> UP = List.of(port("a", true), port("b", true));

  private final FakeGuests guests = new FakeGuests();

  /** What the network service answers, the last for good. */
  private final Deque<Supplier<List<Vif>>> answers = new ArrayDeque<>();

  @Test
  void standsStillUntilAllInterfacesAreUp() {
    answers.add(() -> DOWN);
    answers.add(
        () -> {
          throw new NetworkUnavailable("it is away", null);
        });
    answers.add(() -> UP);

    start(DOWN, LONG, true);

    assertThat(guests.done).containsExactly("start paused", "unpause");
    assertThat(answers).hasSize(1);
  }

  @Test
  void failsWhereTheyAreNotUpInTime() {
    answers.add(() -> DOWN);

    assertThatThrownBy(() -> start(DOWN, SHORT, true))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("vif_plugging_timeout")
        .hasMessageEndingWith("its agent on this host plugged in b");
    assertThat(guests.done).containsExactly("start paused");
  }

  @Test
  void runsAllTheSameWhereThatIsNotFatal() {
    answers.add(() -> DOWN);

    start(DOWN, SHORT, false);

    assertThat(guests.done).containsExactly("start paused", "unpause");
  }

  @Test
  void waitsForNobodyWhereThereIsNobodyToWaitFor() {
    start(List.of(), LONG, true);
    start(DOWN, Duration.ZERO, true);

    assertThat(guests.done).containsExactly("start", "start");
  }

  private void start(List<Vif> vifs, Duration limit, boolean fatal) {
    new PluggedStart(
            guests,
            uuid -> guests.done.add("unpause"),
            uuid -> (answers.size() > 1 ? answers.poll() : answers.peek()).get(),
            new Patience(limit, Duration.ofMillis(1), fatal))
        .start("u", vifs);
  }

  private static Vif port(String id, boolean active) {
    return new Vif(
        id,
        "fa:16:3e:00:00:01",
        "net",
        "n",
        "ovs",
        "tap" + id,
        "br-int",
        0,
        active,
        true,
        null,
        List.of());
  }
}
