package org.novaee.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.novaee.model.Placed;
import org.novaee.model.Selection;
import org.novaee.placement.ClaimRefused;
import org.novaee.placement.Provider;

class PendingClaimsTest {

  private final PendingClaims pending = new PendingClaims();

  @Test
  void claimsUnderWayAreCountedByProvider() {
    List<Decision.Choice> two = List.of(choice("a", 2), choice("a", 1));
    pending.during(
        two,
        () -> {
          assertThat(pending.of("a")).isEqualTo(new PendingClaims.Load(2, 3, 1024, 2));
          assertThat(pending.of("b")).isNull();
          pending.during(
              List.of(choice("a", 4), choice("b", 1)),
              () -> {
                assertThat(pending.of("a").vcpus()).isEqualTo(7);
                assertThat(pending.of("b").servers()).isEqualTo(1);
              });
          assertThat(pending.of("a")).isEqualTo(new PendingClaims.Load(2, 3, 1024, 2));
        });
    assertThat(pending.of("a")).isNull();
  }

  @Test
  void whatWasRefusedIsNotUnderWayAnyMore() {
    ClaimRefused refused = new ClaimRefused("a", "full");
    assertThatThrownBy(
            () ->
                pending.during(
                    List.of(choice("a", 2)),
                    () -> {
                      throw refused;
                    }))
        .isSameAs(refused);
    assertThat(pending.of("a")).isNull();
  }

  @Test
  void whoChoosesLaterKnowsWhoWasFaster() {
    long before = pending.begun();
    assertThat(pending.hasBegunSince("a", before)).isFalse();
    pending.during(
        List.of(choice("a", 2)),
        () -> {
          assertThat(pending.hasBegunSince("a", before)).isTrue();
          assertThat(pending.hasBegunSince("b", before)).isFalse();
          assertThat(pending.hasBegunSince("a", pending.begun())).isFalse();
        });
    // What has come and gone meanwhile has changed the provider, too.
    assertThat(pending.hasBegunSince("a", before)).isTrue();
    assertThat(pending.hasBegunSince("a", pending.begun())).isFalse();
  }

  private static Decision.Choice choice(String provider, long vcpus) {
    Map<String, Long> amounts = Map.of("VCPU", vcpus, "MEMORY_MB", 512L, "DISK_GB", 1L);
    Selection selection = new Selection("host", "node", provider, "cell", "nova", amounts);
    return new Decision.Choice(
        new Placed("server", selection, List.of(), null),
        new Provider(1, provider, "node", 0, 1, null, Map.of(), Set.of(), Set.of(), 0),
        1);
  }
}
