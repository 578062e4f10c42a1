package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.PowerState;

class GracefulStopTest {

  private final FakeGuests guests = new FakeGuests();
  private final GracefulStop stop = new GracefulStop(guests, Duration.ofMillis(50));

  @Test
  void asksAgainUntilTheGuestListens() {
    guests.states.put("u", PowerState.RUNNING);
    guests.heedsRequest(2);

    assertThat(stop.stop("u", Duration.ofSeconds(10))).isTrue();
    assertThat(guests.done).containsExactly("ask", "ask");
  }

  @Test
  void givesUpOnADeafGuest() {
    guests.states.put("u", PowerState.RUNNING);
    guests.heedsRequest(-1);

    assertThat(stop.stop("u", Duration.ofMillis(300))).isFalse();
  }

  @Test
  void asksNobodyWhoIsOffOrGone() {
    guests.states.put("u", PowerState.SHUTDOWN);

    assertThat(stop.stop("u", Duration.ofSeconds(10))).isTrue();
    assertThat(stop.stop("nobody", Duration.ofSeconds(10))).isTrue();
    assertThat(guests.done).isEmpty();
  }
}
