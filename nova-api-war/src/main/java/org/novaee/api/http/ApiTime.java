package org.novaee.api.http;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Times of UTC in the two forms Nova's views have. */
public final class ApiTime {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

  private ApiTime() {}

  /** {@code 2026-11-21T10:00:00Z}; null for null. */
  public static String seconds(LocalDateTime time) {
    return time == null ? null : SECONDS.format(time);
  }

  /** {@code 2026-11-21T10:00:00.000000}; null for null. */
  public static String micros(LocalDateTime time) {
    return time == null ? null : MICROS.format(time);
  }
}
