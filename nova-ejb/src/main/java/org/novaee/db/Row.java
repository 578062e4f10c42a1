package org.novaee.db;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The columns of one row as a query selected them, counted from 0. */
public final class Row {

  private final Object[] columns;

  Row(Object[] columns) {
    this.columns = columns;
  }

  /** The values from a column on, as the driver gave them. */
  public List<Object> from(int column) {
    return Collections.unmodifiableList(Arrays.asList(columns).subList(column, columns.length));
  }

  /** A text, or null. */
  public String text(int column) {
    Object value = columns[column];
    return value == null ? null : value.toString();
  }

  /** A number, 0 for NULL. */
  public int integer(int column) {
    return (int) number(column);
  }

  /** A number, null for NULL. */
  public Integer integerOrNull(int column) {
    return columns[column] == null ? null : Integer.valueOf(integer(column));
  }

  /** A number, 0 for NULL. */
  public long number(int column) {
    Object value = columns[column];
    if (value instanceof Number number) {
      return number.longValue();
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return value == null ? 0 : Long.parseLong(value.toString());
  }

  /** A truth value, false for NULL. */
  public boolean truth(int column) {
    return number(column) != 0;
  }

  /** A time in UTC, or null. */
  public LocalDateTime time(int column) {
    return (LocalDateTime) columns[column];
  }
}
