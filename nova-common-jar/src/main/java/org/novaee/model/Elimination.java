package org.novaee.model;

import java.util.List;

/**
 * Why hosts dropped out of a scheduling decision, in the order the checks ran.
 *
 * @param candidates how many hosts placement offered
 * @param phases what each check left over
 */
public record Elimination(int candidates, List<Phase> phases) {

  public Elimination {
    phases = phases == null ? List.of() : List.copyOf(phases);
  }

  /**
   * @param check {@code placement}, or the filter's name
   * @param before hosts that entered it
   * @param after hosts that passed it
   * @param reasons reason text with its count, most frequent first
   */
  public record Phase(String check, int before, int after, List<Reason> reasons) {
    public Phase {
      reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }
  }

  public record Reason(String text, int hosts) {}
}
