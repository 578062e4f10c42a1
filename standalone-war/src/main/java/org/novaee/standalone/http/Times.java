package org.novaee.standalone.http;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as these APIs and their tables have them: UTC, whole seconds. */
public final class Times {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");

  private Times() {}

  public static LocalDateTime now() {
    return LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
  }

  /** For example {@code 2026-11-21T10:02:05Z}. */
  public static String text(LocalDateTime time) {
    return FORM.format(time);
  }
}
