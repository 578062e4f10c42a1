package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedDowntimeTest {

  private static final AllowedDowntime DOWNTIME =
      new AllowedDowntime(Duration.ofMillis(400), 10, Duration.ofSeconds(30));

  /** Of 3 GiB, so that there are 90 seconds between two steps; less than 2 GiB count as 2. */
  @ParameterizedTest
  @CsvSource({
    "0, 3, 40",
    "89, 3, 40",
    "90, 3, 76",
    "180, 3, 112",
    "899, 3, 364",
    "900, 3, 400",
    "90000, 3, 400",
    "59, 0, 40",
    "60, 0, 76",
    "60, 2, 76"
  })
  void growsInSteps(long seconds, long gib, long expectedMillis) {
    assertThat(DOWNTIME.after(Duration.ofSeconds(seconds), gib << 30))
        .isEqualTo(Duration.ofMillis(expectedMillis));
  }
}
