package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.novaee.model.Explanation;

/** What takes how long during one decision. Not thread-safe. */
final class Stopwatch {

  private final List<Explanation.Timing> timings = new ArrayList<>();
  private long since = System.nanoTime();

  /** A phase ends here, and the next begins. */
  void lap(String phase) {
    long now = System.nanoTime();
    timings.add(new Explanation.Timing(phase, TimeUnit.NANOSECONDS.toMicros(now - since)));
    since = now;
  }

  List<Explanation.Timing> timings() {
    return List.copyOf(timings);
  }
}
