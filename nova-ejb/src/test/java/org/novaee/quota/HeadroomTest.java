package org.novaee.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.novaee.fault.Fault;

class HeadroomTest {

  private static final Map<QuotaResource, Integer> LIMITS =
      Map.of(QuotaResource.INSTANCES, 10, QuotaResource.CORES, 20, QuotaResource.RAM, 51200);

  private static final Usage SMALL = new Usage(1, 1, 512);

  @Test
  void letsInWhatFits() {
    assertThat(after(new Usage(9, 9, 4608)).check(SMALL, 1, 1)).isEqualTo(1);
  }

  @Test
  void saysWhatIsUsedUp() {
    assertThatThrownBy(() -> after(new Usage(10, 10, 5120)).check(SMALL, 1, 1))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "Quota exceeded for instances: Requested 1, but already used 10 of 10 instances");
  }

  @Test
  void saysAllThatIsUsedUpInOrder() {
    assertThatThrownBy(() -> after(new Usage(8, 17, 5120)).check(new Usage(1, 4, 512), 3, 4))
        .hasMessage(
            "Quota exceeded for cores, instances: Requested 16, 3-4,"
                + " but already used 17, 8 of 20, 10 cores, instances");
  }

  @Test
  void givesAsManyAsFitBetweenLeastAndMost() {
    assertThat(after(new Usage(4, 4, 2048)).check(SMALL, 2, 30)).isEqualTo(6);
    assertThat(after(new Usage(0, 0, 0)).check(new Usage(1, 4, 512), 2, 30)).isEqualTo(5);
  }

  @Test
  void minusOneIsNoLimit() {
    Map<QuotaResource, Integer> none =
        Map.of(QuotaResource.INSTANCES, -1, QuotaResource.CORES, -1, QuotaResource.RAM, -1);
    assertThat(new Quotas.Headroom(new Usage(1000, 0, 0), none).check(SMALL, 1, 500))
        .isEqualTo(500);
  }

  private static Quotas.Headroom after(Usage used) {
    return new Quotas.Headroom(used, LIMITS);
  }
}
