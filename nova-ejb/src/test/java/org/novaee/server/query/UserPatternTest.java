package org.novaee.server.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.novaee.fault.Fault;

class UserPatternTest {

  @Test
  void findsInColumnsAsTheDatabaseDoes() {
    assertThat(UserPattern.ofColumn("^WEB").isIn("web-1")).isTrue();
    assertThat(UserPattern.ofColumn("b-1$").isIn("web-1")).isTrue();
    assertThat(UserPattern.ofColumn("web|db").isIn("db")).isFalse();
    assertThat(UserPattern.ofColumn("|").isIn("a|b")).isTrue();
  }

  @Test
  void addressesBeginWithIt() {
    assertThat(UserPattern.of("10\\.0").begins("10.0.0.7")).isTrue();
    assertThat(UserPattern.of("0\\.0").begins("10.0.0.7")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "*", "(?=a)", "(a)\\1"})
  void whatIsNoExpressionIsRefused(String expression) {
    assertThatThrownBy(() -> UserPattern.of(expression))
        .isInstanceOf(Fault.class)
        .hasMessage("Invalid regular expression " + expression);
  }

  @Test
  void noExpressionTakesForEver() {
    Instant before = Instant.now();
    assertThat(UserPattern.of("(a+)+b").begins("a".repeat(5000))).isFalse();
    assertThat(Instant.now()).isCloseTo(before, within(Duration.ofSeconds(5)));
  }
}
