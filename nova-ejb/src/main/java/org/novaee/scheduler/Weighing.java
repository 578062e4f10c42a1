package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.model.Explanation;
import org.novaee.model.RequestSpec;

/**
 * The figures of all hosts during one decision. A host that changes is asked for its own figures
 * again; what that means for the weights of the others is arithmetic. Not thread-safe.
 */
final class Weighing {

  private final Weighers.Used[] weighers;

  /** By weigher and position. */
  private final double[][] figures;

  /** By weigher and place. */
  private final double[][] multipliers;

  /** By position: hosts in the same aggregates are in one place, and have the same multipliers. */
  private final int[] places;

  Weighing(List<Weighers.Used> weighers, List<CandidateHost> hosts, RequestSpec request) {
    this.weighers = weighers.toArray(new Weighers.Used[0]);
    this.places = new int[hosts.size()];
    HostState[] states = new HostState[hosts.size()];
    Map<HostAggregates, Integer> known = new IdentityHashMap<>();
    for (int i = 0; i < states.length; i++) {
      states[i] = hosts.get(i).state();
      Integer place = known.putIfAbsent(states[i].aggregates(), known.size());
      places[i] = place == null ? known.size() - 1 : place;
    }
    this.figures = new double[weighers.size()][states.length];
    this.multipliers = new double[weighers.size()][known.size()];
    for (int w = 0; w < this.weighers.length; w++) {
      Weighers.Used weigher = this.weighers[w];
      double[] multiplier = multipliers[w];
      known.forEach((aggregates, place) -> multiplier[place] = weigher.multiplier(aggregates));
      for (int i = 0; i < states.length; i++) {
        figures[w][i] = weigher.weigher().weigh(states[i], request);
      }
    }
  }

  /** The host at a position has changed. */
  void update(int position, HostState host, RequestSpec request) {
    for (int w = 0; w < weighers.length; w++) {
      figures[w][position] = weighers[w].weigher().weigh(host, request);
    }
  }

  /**
   * Weighs hosts among themselves as they are now; a single host is not weighed.
   *
   * @param among the positions of the hosts
   */
  Weights weights(BitSet among) {
    return new Weights(among.stream().toArray());
  }

  /** How hosts weigh among themselves. */
  final class Weights {

    private final boolean areWeighed;
    private final Normalisation[] normalisations = new Normalisation[weighers.length];
    private final double[] sums = new double[places.length];

    private Weights(int[] among) {
      areWeighed = among.length > 1;
      for (int w = 0; w < weighers.length; w++) {
        normalisations[w] =
            Normalisation.among(figures[w], among, weighers[w].description().floor());
        if (areWeighed && normalisations[w].range() > 0) {
          add(w, among);
        }
      }
    }

    private void add(int w, int[] among) {
      Normalisation normalisation = normalisations[w];
      double[] figure = figures[w];
      double[] multiplier = multipliers[w];
      for (int i : among) {
        sums[i] += multiplier[places[i]] * normalisation.of(figure[i]);
      }
    }

    /** The weight of the host at a position; 0 where it is not among them. */
    double of(int position) {
      return sums[position];
    }

    /** What the weight of a host is made of; until its figures or those of another change. */
    List<Explanation.Figure> figures(int position) {
      List<Explanation.Figure> all = new ArrayList<>(weighers.length);
      for (int w = 0; w < weighers.length; w++) {
        double raw = figures[w][position];
        double normalised = areWeighed ? normalisations[w].of(raw) : 0;
        all.add(
            new Explanation.Figure(
                weighers[w].description().name(),
                raw,
                normalised,
                multipliers[w][places[position]] * normalised));
      }
      return all;
    }
  }
}
