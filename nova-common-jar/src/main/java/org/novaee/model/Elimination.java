package org.novaee.model;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

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
   * One line for the server's fault, such as {@code 12 hosts: AvailabilityZoneFilter removed 10
   * (not in zone az1), ComputeFilter removed 2 (service down)}.
   */
  public String summary() {
    if (candidates == 0) {
      return "No host has room for what was asked" + reasonsOf(phases);
    }
    int hosts = phases.isEmpty() ? candidates : phases.get(0).before();
    StringJoiner text = new StringJoiner(", ", hosts + " hosts: ", "");
    for (Phase phase : phases) {
      if (phase.after() < phase.before()) {
        text.add(
            phase.check() + " removed " + (phase.before() - phase.after()) + phase.reasonText());
      }
    }
    return text.toString();
  }

  /** The same without the names of hosts. */
  public Elimination withoutHosts() {
    return new Elimination(
        candidates,
        phases.stream()
            .map(
                phase ->
                    new Phase(
                        phase.check(),
                        phase.before(),
                        phase.after(),
                        phase.reasons().stream()
                            .map(reason -> new Reason(reason.text(), reason.hosts()))
                            .toList()))
            .toList());
  }

  /** A line a check, for administrators. */
  public String table() {
    StringBuilder text = new StringBuilder("candidates from placement: " + candidates);
    for (Phase phase : phases) {
      text.append('\n')
          .append(phase.check())
          .append(": ")
          .append(phase.before())
          .append(" -> ")
          .append(phase.after());
      phase
          .reasons()
          .forEach(
              reason ->
                  text.append("\n  ").append(reason.hosts()).append(" × ").append(reason.text()));
    }
    return text.toString();
  }

  private static String reasonsOf(List<Phase> phases) {
    StringBuilder text = new StringBuilder();
    phases.forEach(phase -> text.append(phase.reasonText()));
    return text.toString();
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

    private String reasonText() {
      return reasons.isEmpty()
          ? ""
          : reasons.stream().map(Reason::text).collect(Collectors.joining("; ", " (", ")"));
    }
  }

  /**
   * @param hosts how many hosts it removed
   * @param names some of them
   */
  public record Reason(String text, int hosts, List<String> names) {

    public Reason {
      names = names == null ? List.of() : List.copyOf(names);
    }

    public Reason(String text, int hosts) {
      this(text, hosts, List.of());
    }
  }
}
