package org.novaee.db.blob;

import java.util.SortedSet;
import java.util.TreeSet;

/** The notation of sets of CPUs: {@code 0-3,^2,8}. */
final class CpuSet {

  private static final int LARGEST = 4096;

  private CpuSet() {}

  /** The CPUs named; parts that are malformed name none. */
  static SortedSet<Integer> parse(String text) {
    SortedSet<Integer> cpus = new TreeSet<>();
    SortedSet<Integer> excluded = new TreeSet<>();
    for (String part : text.replace(" ", "").split(",")) {
      if (part.matches("\\^\\d{1,4}")) {
        excluded.add(Integer.parseInt(part.substring(1)));
      } else if (part.matches("\\d{1,4}(-\\d{1,4})?")) {
        int dash = part.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
        int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
        for (int cpu = first; cpu <= Math.min(last, LARGEST); cpu++) {
          cpus.add(cpu);
        }
      }
    }
    cpus.removeAll(excluded);
    return cpus;
  }
}
