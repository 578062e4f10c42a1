package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/** Hosts by weight. Only as many as are wanted are put in order: one pass over all. */
final class Ranking {

  private final double[] weights;
  private final BitSet among;
  private final int[] ties;

  /**
   * @param among the positions of the hosts that are ranked
   * @param random puts hosts of equal weight in random order; null to keep their order
   */
  Ranking(double[] weights, BitSet among, RandomGenerator random) {
    this.weights = weights;
    this.among = among;
    this.ties = new int[weights.length];
    for (int i = 0; i < ties.length; i++) {
      ties[i] = random == null ? i : random.nextInt();
    }
  }

  double weight(int position) {
    return weights[position];
  }

  /** The positions of the best {@code count} hosts that are eligible, best first. */
  List<Integer> best(int count, IntPredicate eligible) {
    if (count >= among.cardinality()) {
      return among.stream().filter(eligible).boxed().sorted(this::compare).toList();
    }
    List<Integer> best = new ArrayList<>(count + 1);
    for (int i = among.nextSetBit(0); i >= 0 && count > 0; i = among.nextSetBit(i + 1)) {
      boolean full = best.size() >= count;
      if ((full && compare(i, best.get(count - 1)) >= 0) || !eligible.test(i)) {
        continue;
      }
      int place = best.size();
      while (place > 0 && compare(i, best.get(place - 1)) < 0) {
        place--;
      }
      best.add(place, i);
      if (full) {
        best.remove(count);
      }
    }
    return best;
  }

  /** Negative if the left one is better. */
  private int compare(int left, int right) {
    int byWeight = Double.compare(weights[right], weights[left]);
    return byWeight != 0 ? byWeight : Integer.compare(ties[left], ties[right]);
  }
}
