package org.novaee.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditPeriodTest {

  @ParameterizedTest
  @CsvSource({
    "month,    2012-07-05T17:10:00, 2012-06-01T00:00, 2012-07-01T00:00",
    "month,    2012-07-01T00:00:00, 2012-05-01T00:00, 2012-06-01T00:00",
    "month,    2012-01-02T00:00:00, 2011-12-01T00:00, 2012-01-01T00:00",
    "month@15, 2012-07-05T17:10:00, 2012-05-15T00:00, 2012-06-15T00:00",
    "month@31, 2012-03-05T00:00:00, 2012-01-31T00:00, 2012-02-29T00:00",
    "year,     2012-07-05T17:10:00, 2011-01-01T00:00, 2012-01-01T00:00",
    "year@9,   2012-07-05T17:10:00, 2010-09-01T00:00, 2011-09-01T00:00",
    "day,      2012-07-05T17:10:00, 2012-07-04T00:00, 2012-07-05T00:00",
    "day@18,   2012-07-05T17:10:00, 2012-07-03T18:00, 2012-07-04T18:00",
    "hour,     2012-07-05T17:10:00, 2012-07-05T16:00, 2012-07-05T17:00",
    "hour@30,  2012-07-05T17:10:00, 2012-07-05T15:30, 2012-07-05T16:30",
  })
  void isTheLastWholeOne(
      String option, LocalDateTime before, LocalDateTime start, LocalDateTime stop) {
    assertThat(AuditPeriod.of(option).lastBefore(before)).isEqualTo(new Period(start, stop));
  }

  @Test
  void refusesAnotherUnit() {
    assertThatThrownBy(() -> AuditPeriod.of("week"))
        .hasMessageContaining("instance_usage_audit_period = week is not allowed");
  }
}
