package org.novaee.server.query;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.novaee.fault.Fault;

/** Times in query strings: ISO 8601, with or without an offset, which is UTC then. */
public final class IsoTime {

  private IsoTime() {}

  /**
   * @param name of the parameter, for the refusal
   * @return in UTC
   * @throws Fault of kind invalid for another form
   */
  public static LocalDateTime parse(String name, String text) {
    // A plus sign that was not escaped arrives as a blank.
    String iso = text.strip().replaceFirst(" (\\d\\d:?\\d\\d)$", "+$1").replace(' ', 'T');
    try {
      if (!iso.contains("T")) {
        return LocalDateTime.parse(iso + "T00:00:00");
      }
      return iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
          ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
              .withOffsetSameInstant(ZoneOffset.UTC)
              .toLocalDateTime()
          : LocalDateTime.parse(iso);
    } catch (DateTimeParseException e) {
      throw Fault.invalid("Invalid " + name + " value");
    }
  }
}
