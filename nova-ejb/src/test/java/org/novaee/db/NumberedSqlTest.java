package org.novaee.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberedSqlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT 1 | SELECT 1 | ''",
        "a = ? AND b IN (?,?) | a = ? AND b IN (?,?) | 1 2 3",
        "a = ?2 AND b = ?1 OR c = ?2 | a = ? AND b = ? OR c = ? | 2 1 2",
        "(?9,?10,?11,?1,?1,?1,?1,?1,?12) | (?,?,?,?,?,?,?,?,?) | 9 10 11 1 1 1 1 1 12"
      })
  void parametersByNumberOrInTheirOrder(String sql, String text, String numbers) {
    NumberedSql parsed = NumberedSql.parse(sql);
    assertThat(parsed.text()).isEqualTo(text);
    assertThat(parsed.numbers())
        .containsExactly(
            Arrays.stream(numbers.split(" "))
                .filter(number -> !number.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray());
  }
}
