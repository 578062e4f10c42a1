package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.novaee.model.Elimination;

/** Takes down, during one decision, which check removed how many hosts and why. */
final class EliminationNotes {

  private final int candidates;
  private final List<Elimination.Phase> phases = new ArrayList<>();

  /**
   * @param candidates how many hosts placement offered
   */
  EliminationNotes(int candidates) {
    this.candidates = candidates;
  }

  /**
   * @param before how many hosts entered the check
   * @param refusals reason to the number of hosts it removed; none if all passed
   */
  void phase(String check, int before, Map<String, Integer> refusals) {
    List<Elimination.Reason> reasons =
        refusals.entrySet().stream()
            .map(entry -> new Elimination.Reason(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingInt(Elimination.Reason::hosts)
                    .reversed()
                    .thenComparing(Elimination.Reason::text))
            .toList();
    int removed = reasons.stream().mapToInt(Elimination.Reason::hosts).sum();
    phases.add(new Elimination.Phase(check, before, before - removed, reasons));
  }

  Elimination elimination() {
    return new Elimination(candidates, phases);
  }
}
