package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.model.Explanation;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.weigher.Weigher;

/**
 * The figures of all hosts during one decision. A host that changes is asked for its own figures
 * again; what that means for the weights of the others is arithmetic. Not thread-safe.
 */
final class Weighing {

  private final List<Weighers.Used> weighers;
  private final double[][] figures;
  private final double[][] multipliers;

  Weighing(List<Weighers.Used> weighers, List<CandidateHost> hosts, RequestSpec request) {
    this.weighers = weighers;
    this.figures = new double[weighers.size()][hosts.size()];
    this.multipliers = new double[weighers.size()][hosts.size()];
    for (int w = 0; w < weighers.size(); w++) {
      // Many hosts are in the same aggregates.
      Map<HostAggregates, Double> known = new IdentityHashMap<>();
      Weighers.Used weigher = weighers.get(w);
      for (int i = 0; i < hosts.size(); i++) {
        multipliers[w][i] =
            known.computeIfAbsent(hosts.get(i).state().aggregates(), weigher::multiplier);
        figures[w][i] = weighers.get(w).weigher().weigh(hosts.get(i).state(), request);
      }
    }
  }

  /** The host at a position has changed. */
  void update(int position, HostState host, RequestSpec request) {
    for (int w = 0; w < weighers.size(); w++) {
      figures[w][position] = weighers.get(w).weigher().weigh(host, request);
    }
  }

  /**
   * The weights of hosts among themselves; a single host is not weighed.
   *
   * @param among the positions of the hosts
   * @return by position; 0 for hosts that are not among them
   */
  double[] weights(BitSet among) {
    double[] sum = new double[figures.length == 0 ? among.length() : figures[0].length];
    if (among.cardinality() < 2) {
      return sum;
    }
    for (int w = 0; w < weighers.size(); w++) {
      Normalisation normalisation = normalisation(w, among);
      if (normalisation.range() > 0) {
        for (int i = among.nextSetBit(0); i >= 0; i = among.nextSetBit(i + 1)) {
          sum[i] += multipliers[w][i] * normalisation.of(figures[w][i]);
        }
      }
    }
    return sum;
  }

  /** What the weight of each of these hosts is made of, among the others. */
  List<List<Explanation.Figure>> figures(List<Integer> positions, BitSet among) {
    List<List<Explanation.Figure>> all = new ArrayList<>();
    positions.forEach(position -> all.add(new ArrayList<>()));
    for (int w = 0; w < weighers.size(); w++) {
      Normalisation normalisation = normalisation(w, among);
      for (int p = 0; p < positions.size(); p++) {
        int i = positions.get(p);
        double normalised = among.cardinality() < 2 ? 0 : normalisation.of(figures[w][i]);
        all.get(p)
            .add(
                new Explanation.Figure(
                    description(w).name(),
                    figures[w][i],
                    normalised,
                    multipliers[w][i] * normalised));
      }
    }
    return all;
  }

  private Normalisation normalisation(int weigher, BitSet among) {
    return Normalisation.among(figures[weigher], among, description(weigher).floor());
  }

  private Weigher description(int weigher) {
    return weighers.get(weigher).description();
  }
}
