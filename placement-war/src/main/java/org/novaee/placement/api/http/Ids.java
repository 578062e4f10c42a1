package org.novaee.placement.api.http;

import java.util.Locale;
import org.novaee.api.http.Formats;

/** UUIDs as clients write them. */
public final class Ids {

  private Ids() {}

  /** The one spelling under which a UUID is kept; null for null. */
  public static String normal(String uuid) {
    if (uuid == null || !Formats.isUuid(uuid)) {
      return uuid;
    }
    String digits = uuid.replaceAll("urn:|uuid:|[{}-]", "").toLowerCase(Locale.ROOT);
    return "%s-%s-%s-%s-%s"
        .formatted(
            digits.substring(0, 8),
            digits.substring(8, 12),
            digits.substring(12, 16),
            digits.substring(16, 20),
            digits.substring(20));
  }
}
