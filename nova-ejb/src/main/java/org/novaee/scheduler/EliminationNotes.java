package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.novaee.model.Elimination;
import org.novaee.model.Explanation;

/** Takes down, during one decision, which check removed which hosts and why. Not thread-safe. */
final class EliminationNotes {

  /** Enough to find out by; a reason may concern thousands. */
  static final int SOME = 5;

  private final int candidates;
  private final int namesKept;
  private final Stopwatch watch;
  private final Listener listener;
  private final List<Elimination.Phase> phases = new ArrayList<>();

  /**
   * @param candidates how many hosts placement offered
   */
  EliminationNotes(int candidates) {
    this(candidates, SOME, new Stopwatch(), (check, host, reason) -> {});
  }

  /**
   * @param namesKept how many hosts are named for each reason
   * @param watch has taken the time of what went before
   * @param listener is told of every host
   */
  EliminationNotes(int candidates, int namesKept, Stopwatch watch, Listener listener) {
    this.candidates = candidates;
    this.namesKept = namesKept;
    this.watch = watch;
    this.listener = listener;
  }

  /** Hears of every host that is removed. */
  @FunctionalInterface
  interface Listener {
    void removed(String check, HostState host, String reason);
  }

  /** Why one check removed hosts. */
  final class Check {

    private final String name;
    private final int before;
    private final Map<String, List<String>> names = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private Check(String name, int before) {
      this.name = name;
      this.before = before;
    }

    void remove(HostState host, String reason) {
      remove(host.host(), reason);
      listener.removed(name, host, reason);
    }

    void remove(String host, String reason) {
      if (counts.merge(reason, 1, Integer::sum) <= namesKept) {
        names.computeIfAbsent(reason, text -> new ArrayList<>()).add(host);
      }
    }

    void done() {
      phase(name, before, counts, names);
    }
  }

  /**
   * Begins with a check, which is noted when it is done.
   *
   * @param before how many hosts enter it
   */
  Check check(String name, int before) {
    return new Check(name, before);
  }

  /**
   * @param before how many hosts entered the check
   * @param refusals reason to the number of hosts it removed; none if all passed
   */
  void phase(String check, int before, Map<String, Integer> refusals) {
    phase(check, before, refusals, Map.of());
  }

  private void phase(
      String check, int before, Map<String, Integer> counts, Map<String, List<String>> names) {
    List<Elimination.Reason> reasons =
        counts.entrySet().stream()
            .map(
                entry ->
                    new Elimination.Reason(
                        entry.getKey(),
                        entry.getValue(),
                        names.getOrDefault(entry.getKey(), List.of())))
            .sorted(
                Comparator.comparingInt(Elimination.Reason::hosts)
                    .reversed()
                    .thenComparing(Elimination.Reason::text))
            .toList();
    int removed = reasons.stream().mapToInt(Elimination.Reason::hosts).sum();
    phases.add(new Elimination.Phase(check, before, before - removed, reasons));
    watch.lap(check);
  }

  /** Takes the time of a phase that removes nobody. */
  void time(String phase) {
    watch.lap(phase);
  }

  List<Explanation.Timing> timings() {
    return watch.timings();
  }

  Elimination elimination() {
    return new Elimination(candidates, phases);
  }
}
