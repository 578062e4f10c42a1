package org.novaee.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenTimeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2015-10-21                       | 2015-10-21T00:00:00",
        "2015-10-21 12:00                 | 2015-10-21T12:00:00",
        "2015-10-21 12:00:05              | 2015-10-21T12:00:05",
        "2015-10-21T12:00:05Z             | 2015-10-21T12:00:05",
        "2015-10-21 12:00:05+02:00        | 2015-10-21T10:00:05",
        "Oct 21 2015                      | 2015-10-21T00:00:00",
        "21 Oct 2015                      | 2015-10-21T00:00:00",
        "Wed Oct 21 12:00:05 UTC 2015     | 2015-10-21T12:00:05",
        "Wed Oct 21 12:00:05 PM CEST 2015 | 2015-10-21T10:00:05",
        "Wed Oct  7 04:00:05 PM UTC 2015  | 2015-10-07T16:00:05",
        "Wed 21 Oct 2015 12:00:05 PM UTC  | 2015-10-21T12:00:05",
        "Wed, 21 Oct 2015 12:00:05 +0200  | 2015-10-21T10:00:05"
      })
  void readsWhatOperatorsWrite(String text, LocalDateTime time) {
    assertThat(GivenTime.parse(text)).isEqualTo(time);
  }

  @Test
  void saysWhatCanBeRead() {
    assertThatThrownBy(() -> GivenTime.parse("yesterday"))
        .isInstanceOf(DateTimeException.class)
        .hasMessageContaining("\"yesterday\" is not a time; write, for example");
  }
}
