package org.novaee.audit;

import java.util.Comparator;

/**
 * Something that is there although nothing wants it, or is missing although something needs it.
 *
 * @param check {@code records}, {@code messages}, {@code placement}, {@code hosts}, {@code ports}
 *     or {@code volumes}
 * @param subject the uuid of what was found, or its name
 * @param where schema, host or service
 * @param text what is wrong with it
 */
public record Finding(String check, String subject, String where, String text)
    implements Comparable<Finding> {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::check)
          .thenComparing(Finding::text)
          .thenComparing(Finding::where)
          .thenComparing(Finding::subject);

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
