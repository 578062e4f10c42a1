package org.novaee.compute.driver.fake;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** How long each step takes. */
public final class FakeDelays {

  private record Range(long least, long most) {

    static Range parse(String text) {
      String[] ends = text.strip().split("-", 2);
      long least = Long.parseLong(ends[0].strip());
      long most = ends.length == 1 ? least : Long.parseLong(ends[1].strip());
      if (least < 0 || most < least) {
        throw new NumberFormatException("not a range");
      }
      return new Range(least, most);
    }
  }

  private final Map<String, Range> ranges = new TreeMap<>();

  /**
   * @param spec step to {@code 200} or {@code 100-500}, milliseconds
   * @throws IllegalArgumentException if a value is neither
   */
  public FakeDelays(Map<String, String> spec) {
    spec.forEach(
        (step, text) -> {
          try {
            ranges.put(step, Range.parse(text));
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                "[novaee] fake_delay: " + step + ":" + text + " is neither 200 nor 100-500", e);
          }
        });
  }

  /** Milliseconds for one time; by chance within the step's range. */
  long of(String step) {
    Range range = ranges.get(step);
    return range == null
        ? 0
        : ThreadLocalRandom.current().nextLong(range.least(), range.most() + 1);
  }
}
