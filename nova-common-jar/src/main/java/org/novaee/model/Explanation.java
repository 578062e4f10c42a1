package org.novaee.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a scheduling decision came about, for administrators. Hosts are named as far as there is room
 * for them: of those removed a few for each reason, of those weighed the best.
 *
 * @param asked what placement was asked for; null where it was not
 * @param elimination what each check left over
 * @param weighed how many hosts were weighed for the first server
 * @param best the best of them, best first
 * @param chosen the hosts, server by server; empty where one found none
 * @param timings what took how long
 */
public record Explanation(
    Asked asked,
    Elimination elimination,
    int weighed,
    List<Weighed> best,
    List<Chosen> chosen,
    List<Timing> timings) {

  public Explanation {
    best = best == null ? List.of() : List.copyOf(best);
    chosen = chosen == null ? List.of() : List.copyOf(chosen);
    timings = timings == null ? List.of() : List.copyOf(timings);
  }

  /** The same without the names of hosts that were removed or weighed. */
  public Explanation brief() {
    return new Explanation(asked, elimination.withoutHosts(), weighed, List.of(), chosen, timings);
  }

  /** What concerns one server of several. */
  public Explanation about(Chosen server) {
    return new Explanation(asked, elimination, weighed, best, List.of(server), timings);
  }

  /**
   * @param resources resource class to amount
   * @param required traits that hosts must have
   * @param forbidden traits that they must not have
   * @param memberOf aggregate uuids; hosts must be in one of each set
   * @param notMemberOf aggregate uuids; they must be in none
   */
  public record Asked(
      Map<String, Long> resources,
      Set<String> required,
      Set<String> forbidden,
      List<Set<String>> memberOf,
      Set<String> notMemberOf) {

    public Asked {
      resources = resources == null ? Map.of() : Map.copyOf(resources);
      required = required == null ? Set.of() : Set.copyOf(required);
      forbidden = forbidden == null ? Set.of() : Set.copyOf(forbidden);
      memberOf = memberOf == null ? List.of() : List.copyOf(memberOf);
      notMemberOf = notMemberOf == null ? Set.of() : Set.copyOf(notMemberOf);
    }
  }

  /**
   * A host's weight and what it is made of.
   *
   * @param weight the sum of what the weighers give; the highest wins
   */
  public record Weighed(String host, String node, double weight, List<Figure> figures) {

    public Weighed {
      figures = figures == null ? List.of() : List.copyOf(figures);
    }
  }

  /**
   * What one weigher gives.
   *
   * @param raw in the weigher's own unit
   * @param normalised among the hosts weighed, 0 to 1
   * @param weighted times the multiplier
   */
  public record Figure(String weigher, double raw, double normalised, double weighted) {}

  /**
   * Where a server goes.
   *
   * @param weight the host's when it was chosen
   * @param alternates hosts that come next, best first
   */
  public record Chosen(
      String server, String host, String node, double weight, List<String> alternates) {

    public Chosen {
      alternates = alternates == null ? List.of() : List.copyOf(alternates);
    }
  }

  /**
   * @param phase what was done: {@code placement}, a filter's name, {@code weighing}, …
   * @param micros microseconds
   */
  public record Timing(String phase, long micros) {}
}
