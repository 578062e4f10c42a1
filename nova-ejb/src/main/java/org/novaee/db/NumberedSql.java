package org.novaee.db;

import java.util.Arrays;

/**
 * SQL with numbered parameters, as a driver takes it.
 *
 * @param text with {@code ?} for each parameter
 * @param numbers which parameter stands at each of them, counted from 1
 */
record NumberedSql(String text, int[] numbers) {

  /** Takes SQL with {@code ?1}, {@code ?2}, … in any order, each as often as it is wanted. */
  static NumberedSql parse(String sql) {
    StringBuilder text = new StringBuilder(sql.length());
    int[] numbers = new int[(int) sql.chars().filter(c -> c == '?').count()];
    int count = 0;
    int index = 0;
    while (index < sql.length()) {
      char c = sql.charAt(index++);
      text.append(c);
      int number = 0;
      while (c == '?' && index < sql.length() && Character.isDigit(sql.charAt(index))) {
        number = number * 10 + Character.digit(sql.charAt(index++), 10);
      }
      if (number > 0) {
        numbers[count++] = number;
      }
    }
    return new NumberedSql(text.toString(), Arrays.copyOf(numbers, count));
  }
}
