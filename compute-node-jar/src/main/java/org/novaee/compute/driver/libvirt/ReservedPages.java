package org.novaee.compute.driver.libvirt;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Memory pages that are kept from guests, as {@code reserved_huge_pages} says: {@code
 * node:0,size:2048,count:64}, one after the other.
 */
final class ReservedPages {

  private static final Pattern ENTRY =
      Pattern.compile(
          "node:(\\d{1,4}),size:(\\d{1,9})([KMG]?)(?:I?B)?,count:(\\d{1,9})(?:,|$)",
          Pattern.CASE_INSENSITIVE);
  private static final Map<String, Long> KIB =
      Map.of("", 1L, "K", 1L, "M", 1L << 10, "G", 1L << 20);

  private final Map<Pages, Long> counts;

  private ReservedPages(Map<Pages, Long> counts) {
    this.counts = Map.copyOf(counts);
  }

  private record Pages(int cell, long sizeKib) {}

  static ReservedPages from(Config config) {
    return of(config.getOptionalValue("nova.reserved_huge_pages", String.class).orElse(""));
  }

  /**
   * @param text sizes are in KiB, or with a unit: {@code 2MB}; blank for none
   * @throws IllegalArgumentException if it has another form
   */
  static ReservedPages of(String text) {
    // What configurations quote and how they separate entries does not matter.
    String entries = text.replaceAll("[\\s\"']", "").replace(";", ",").toUpperCase(Locale.ROOT);
    Map<Pages, Long> counts = new HashMap<>();
    Matcher entry = ENTRY.matcher(entries);
    int read = 0;
    while (read < entries.length() && entry.find(read) && entry.start() == read) {
      long size = Long.parseLong(entry.group(2)) * KIB.get(entry.group(3));
      counts.put(new Pages(Integer.parseInt(entry.group(1)), size), Long.valueOf(entry.group(4)));
      read = entry.end();
    }
    if (read < entries.length()) {
      throw new IllegalArgumentException(
          "[DEFAULT] reserved_huge_pages = "
              + text
              + ": not of the form node:0,size:2048,count:64, one after the other");
    }
    return new ReservedPages(counts);
  }

  /** How many of a cell's pages of a size. */
  long count(int cell, long sizeKib) {
    return counts.getOrDefault(new Pages(cell, sizeKib), 0L);
  }
}
