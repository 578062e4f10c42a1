package org.novaee.usage;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often the use of servers is audited, as {@code [DEFAULT] instance_usage_audit_period} says.
 *
 * @param unit {@code hour}, {@code day}, {@code month} or {@code year}
 * @param offset where in the unit a period begins: minute, hour, day or month; 0 for its beginning
 */
public record AuditPeriod(String unit, int offset) {

  private static final Pattern FORM = Pattern.compile("(hour|day|month|year)(?:@(\\d{1,2}))?");

  /**
   * Reads the option.
   *
   * @throws IllegalArgumentException naming what is allowed
   */
  public static AuditPeriod of(String option) {
    Matcher form = FORM.matcher(option);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "[DEFAULT] instance_usage_audit_period = "
              + option
              + " is not allowed; allowed: hour, day, month or year, with an offset such as"
              + " day@18");
    }
    return new AuditPeriod(
        form.group(1), form.group(2) == null ? 0 : Integer.parseInt(form.group(2)));
  }

  /** The last whole period that ended before a time. */
  public Period lastBefore(LocalDateTime time) {
    LocalDateTime end = within(time);
    if (!end.isBefore(time)) {
      end = back(end);
    }
    return new Period(back(end), end);
  }

  /** What has passed of the period that a time is in. */
  public Period until(LocalDateTime time) {
    return new Period(lastBefore(time).stop(), time);
  }

  /** Where a period begins in the unit that a time is in. */
  private LocalDateTime within(LocalDateTime time) {
    return switch (unit) {
      case "hour" -> time.truncatedTo(ChronoUnit.HOURS).withMinute(offset);
      case "day" -> time.truncatedTo(ChronoUnit.DAYS).withHour(offset);
      case "month" -> onDay(time.truncatedTo(ChronoUnit.DAYS));
      default -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).withMonth(Math.max(1, offset));
    };
  }

  private LocalDateTime back(LocalDateTime time) {
    return switch (unit) {
      case "hour" -> time.minusHours(1);
      case "day" -> time.minusDays(1);
      case "month" -> onDay(time.minusMonths(1));
      default -> time.minusYears(1);
    };
  }

  /** A month without that day ends its period on its last. */
  private LocalDateTime onDay(LocalDateTime time) {
    int last = time.toLocalDate().lengthOfMonth();
    return time.withDayOfMonth(Math.min(last, Math.max(1, offset)));
  }
}
