package org.novaee.db.blob;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times in versioned objects: {@code 2024-05-17T09:30:00Z}. */
final class Times {

  private Times() {}

  static String write(LocalDateTime utc) {
    return utc == null
        ? null
        : DateTimeFormatter.ISO_INSTANT.format(
            utc.truncatedTo(ChronoUnit.SECONDS).toInstant(ZoneOffset.UTC));
  }

  static LocalDateTime read(String text) {
    return text == null
        ? null
        : OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }
}
