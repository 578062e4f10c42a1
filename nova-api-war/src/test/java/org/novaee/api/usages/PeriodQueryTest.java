package org.novaee.api.usages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.api.http.QueryParameters;
import org.novaee.usage.Period;

class PeriodQueryTest {

  @ParameterizedTest
  @CsvSource({
    "2012-10-08T20:10:44,         2012-10-08T20:10:44",
    "2012-10-08T20:10:44.587336,  2012-10-08T20:10:44.587336",
    "2012-10-08+20%3A10%3A44.5,   2012-10-08T20:10:44.5",
  })
  void readsTimesInThreeForms(String text, LocalDateTime start) {
    Period period = PeriodQuery.of(QueryParameters.of("start=" + text));
    assertThat(period.start()).isEqualTo(start);
    assertThat(period.stop()).isBeforeOrEqualTo(LocalDateTime.now(ZoneOffset.UTC));
  }

  @Test
  void tellsNothingOfTheFuture() {
    Period period =
        PeriodQuery.of(QueryParameters.of("start=2012-10-08T20:10:44&end=2999-01-01T00:00:00"));
    assertThat(period.stop()).isBeforeOrEqualTo(LocalDateTime.now(ZoneOffset.UTC));
    Period none = PeriodQuery.of(QueryParameters.of(null));
    assertThat(none.start()).isBefore(none.stop());
  }

  @ParameterizedTest
  @CsvSource({
    "start=yesterday, Invalid datetime string: Datetime is in invalid format",
    "start=2012-13-08T20:10:44, Invalid datetime string: Datetime is in invalid format",
    "start=2012-02-30T20:10:44, Invalid datetime string: Datetime is in invalid format",
    "start=2012-10-08 20:10:44, Invalid datetime string: Datetime is in invalid format",
    "start=2012-10-08T20:10:44&end=2012-10-08T20:10:44, Invalid start time. The start time cannot"
        + " occur after the end time.",
  })
  void refusesWhatIsNoPeriod(String query, String message) {
    assertThatThrownBy(() -> PeriodQuery.of(QueryParameters.of(query))).hasMessage(message);
  }
}
