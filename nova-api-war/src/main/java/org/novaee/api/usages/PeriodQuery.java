package org.novaee.api.usages;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.QueryParameters;
import org.novaee.usage.Period;

/**
 * Reads the time a query asks about; what is left out is now, and nothing is told of the future.
 */
final class PeriodQuery {

  private static final List<DateTimeFormatter> FORMS =
      List.of(form('T', 0, 0), form('T', 1, 6), form(' ', 1, 6));

  private PeriodQuery() {}

  /**
   * @throws ApiFault 400 if a time cannot be read, or the end is not after the start
   */
  static Period of(QueryParameters query) {
    LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    LocalDateTime start = time(query.first("start"), now.minus(1, ChronoUnit.MICROS));
    LocalDateTime stop = time(query.first("end"), now);
    if (!start.isBefore(stop)) {
      throw ApiFault.badRequest(
          "Invalid start time. The start time cannot occur after the end time.");
    }
    return new Period(start, stop.isAfter(now) ? now : stop);
  }

  /**
   * Reads a time with a space between date and time, with or without a fraction.
   *
   * @throws DateTimeParseException if it has another form
   */
  static LocalDateTime spaced(String text) {
    return LocalDateTime.parse(text, text.indexOf('.') < 0 ? form(' ', 0, 0) : form(' ', 1, 6));
  }

  private static LocalDateTime time(String text, LocalDateTime otherwise) {
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    for (DateTimeFormatter form : FORMS) {
      try {
        return LocalDateTime.parse(text, form);
      } catch (DateTimeParseException e) {
        continue;
      }
    }
    throw ApiFault.badRequest("Invalid datetime string: Datetime is in invalid format");
  }

  private static DateTimeFormatter form(char between, int leastDigits, int mostDigits) {
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendLiteral('-')
            .appendPattern("M-d")
            .appendLiteral(between)
            .appendPattern("H:m:s");
    if (mostDigits > 0) {
      builder
          .appendLiteral('.')
          .appendFraction(ChronoField.NANO_OF_SECOND, leastDigits, mostDigits, false);
    }
    return builder.toFormatter().withResolverStyle(ResolverStyle.STRICT);
  }
}
