package org.novaee.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EliminationTest {

  @Test
  void summaryTellsWhoRemovedHowManyAndWhy() {
    Elimination elimination =
        new Elimination(
            12,
            List.of(
                phase("placement", 14, 12, "not enough VCPU"),
                phase("AvailabilityZoneFilter", 12, 2, "not in zone az1"),
                new Elimination.Phase("ImagePropertiesFilter", 2, 2, List.of()),
                phase("ComputeFilter", 2, 0, "service down")));

    assertThat(elimination.summary())
        .isEqualTo(
            "14 hosts: placement removed 2 (not enough VCPU), AvailabilityZoneFilter removed 10"
                + " (not in zone az1), ComputeFilter removed 2 (service down)");
  }

  @Test
  void summaryWithoutCandidates() {
    Elimination elimination =
        new Elimination(0, List.of(phase("placement", 3, 0, "not enough MEMORY_MB")));

    assertThat(elimination.summary())
        .isEqualTo("No host has room for what was asked (not enough MEMORY_MB)");
  }

  private static Elimination.Phase phase(String check, int before, int after, String reason) {
    return new Elimination.Phase(
        check, before, after, List.of(new Elimination.Reason(reason, before - after)));
  }
}
