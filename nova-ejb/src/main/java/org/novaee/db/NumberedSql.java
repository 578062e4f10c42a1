package org.novaee.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;

/**
 * SQL with numbered parameters, as a driver takes it.
 *
 * @param text with {@code ?} for each parameter
 * @param numbers which parameter stands at each of them, counted from 1
 */
record NumberedSql(String text, int[] numbers) {

  /**
   * Takes SQL with {@code ?1}, {@code ?2}, … in any order, each as often as it is wanted; or with
   * {@code ?} alone, each the next.
   */
  static NumberedSql parse(String sql) {
    StringBuilder text = new StringBuilder(sql.length());
    int[] numbers = new int[8];
    int count = 0;
    int copied = 0;
    for (int mark = sql.indexOf('?'); mark >= 0; mark = sql.indexOf('?', mark + 1)) {
      int end = mark + 1;
      int number = 0;
      while (end < sql.length() && isDigit(sql.charAt(end))) {
        number = number * 10 + sql.charAt(end++) - '0';
      }
      text.append(sql, copied, mark + 1);
      copied = end;
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, count * 2);
      }
      numbers[count] = number > 0 ? number : count + 1;
      count++;
    }
    text.append(sql, copied, sql.length());
    return new NumberedSql(text.toString(), Arrays.copyOf(numbers, count));
  }

  /** Gives a statement its parameters. */
  void bind(PreparedStatement statement, Collection<?> parameters) throws SQLException {
    Object[] values = parameters.toArray();
    for (int i = 0; i < numbers.length; i++) {
      statement.setObject(i + 1, values[numbers[i] - 1]);
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
