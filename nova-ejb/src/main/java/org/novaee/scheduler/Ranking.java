package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/** Hosts by weight. Only as many as are wanted are put in order: one pass over all. */
final class Ranking {

  private final Weighing.Weights weights;
  private final BitSet among;

  /** Random numbers by position; null where the order of the hosts decides. */
  private final int[] ties;

  /**
   * @param among the positions of the hosts that are ranked
   * @param random puts hosts of equal weight in random order; null to keep their order
   */
  Ranking(Weighing.Weights weights, BitSet among, RandomGenerator random) {
    this.weights = weights;
    this.among = among;
    this.ties = random == null ? null : random.ints(among.length()).toArray();
  }

  double weight(int position) {
    return weights.of(position);
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
    int byWeight = Double.compare(weights.of(right), weights.of(left));
    if (byWeight != 0) {
      return byWeight;
    }
    return ties == null ? Integer.compare(left, right) : Integer.compare(ties[left], ties[right]);
  }
}
