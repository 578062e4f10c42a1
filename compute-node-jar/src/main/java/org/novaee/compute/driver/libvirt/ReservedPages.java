package org.novaee.compute.driver.libvirt;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.novaee.config.ConfiguredList;

/** Memory pages that are kept from guests, as {@code reserved_huge_pages} says. */
final class ReservedPages {

  /** All are given to guests. */
  static final ReservedPages NONE = new ReservedPages(Map.of());

  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,9})([KMG]?)(?:I?B)?", Pattern.CASE_INSENSITIVE);
  private static final Map<String, Long> KIB =
      Map.of("", 1L, "K", 1L, "M", 1L << 10, "G", 1L << 20);

  private final Map<Pages, Long> counts;

  private ReservedPages(Map<Pages, Long> counts) {
    this.counts = Map.copyOf(counts);
  }

  private record Pages(int cell, long sizeKib) {}

  static ReservedPages from(Config config) {
    return of(ConfiguredList.of(config, "nova.reserved_huge_pages"));
  }

  /**
   * @param entries each {@code node:0,size:2048,count:64}; sizes are in KiB, or with a unit: 2MB
   * @throws IllegalArgumentException if one has another form
   */
  static ReservedPages of(List<String> entries) {
    Map<Pages, Long> counts = new HashMap<>();
    for (String entry : entries) {
      Map<String, String> parts = parts(entry);
      Pages pages =
          new Pages((int) number(entry, parts.get("node")), size(entry, parts.get("size")));
      counts.put(pages, number(entry, parts.get("count")));
    }
    return new ReservedPages(counts);
  }

  private static Map<String, String> parts(String entry) {
    Map<String, String> parts = new HashMap<>();
    // Configurations quote them now and then.
    for (String part : entry.replaceAll("[\\s\"']", "").split(",")) {
      String[] pair = part.split(":", 2);
      parts.put(pair[0], pair.length == 2 ? pair[1] : "");
    }
    if (!parts.keySet().equals(Set.of("node", "size", "count"))) {
      throw wrong(entry);
    }
    return parts;
  }

  private static long size(String entry, String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw wrong(entry);
    }
    return Long.parseLong(size.group(1)) * KIB.get(size.group(2).toUpperCase(Locale.ROOT));
  }

  private static long number(String entry, String text) {
    if (!text.matches("\\d{1,9}")) {
      throw wrong(entry);
    }
    return Long.parseLong(text);
  }

  private static IllegalArgumentException wrong(String entry) {
    return new IllegalArgumentException(
        "[DEFAULT] reserved_huge_pages = "
            + entry
            + ": not of the form node:0,size:2048,count:64, one such line for each");
  }

  /** How many of a cell's pages of a size. */
  long count(int cell, long sizeKib) {
    return counts.getOrDefault(new Pages(cell, sizeKib), 0L);
  }
}
