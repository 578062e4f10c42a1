package org.novaee.manage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Times as operators write them: as ISO does, and as the command {@code date} prints them. */
final class GivenTime {

  private static final List<DateTimeFormatter> FORMS =
      Stream.of(
              "uuuu-MM-dd['T'][ ][H:mm[:ss]][ ][XXX][XX][z]",
              "uuuu-MM-dd h:mm[:ss] a[ z]",
              "MMM d uuuu[ H:mm[:ss]][ z]",
              "MMM d uuuu h:mm[:ss] a[ z]",
              "d MMM uuuu[ H:mm[:ss]][ XX][ z]",
              "d MMM uuuu h:mm[:ss] a[ z]",
              "MMM d H:mm:ss[ z] uuuu",
              "MMM d h:mm:ss a[ z] uuuu")
          .map(GivenTime::form)
          .toList();

  private GivenTime() {}

  /**
   * Reads a time.
   *
   * @param text without a zone it is in UTC, without a time of day it means midnight
   * @return the time in UTC
   * @throws DateTimeException if it cannot be read; says what can
   */
  static LocalDateTime parse(String text) {
    String plain =
        text.strip()
            .replace(",", " ")
            .replaceAll("\\s+", " ")
            .replaceFirst("(?i)^(mon|tue|wed|thu|fri|sat|sun)[a-z]* ", "");
    return FORMS.stream()
        .flatMap(form -> parse(form, plain).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new DateTimeException(
                    "\""
                        + text
                        + "\" is not a time; write, for example, \"2026-10-21 12:00\""
                        + " (UTC)"));
  }

  private static Optional<LocalDateTime> parse(DateTimeFormatter form, String text) {
    try {
      return Optional.of(
          utc(form.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalDateTime utc(TemporalAccessor time) {
    if (time instanceof ZonedDateTime zoned) {
      return zoned.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
    return time instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(time);
  }

  private static DateTimeFormatter form(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH);
  }
}
