package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/** Hosts by weight. Only as many as are wanted are put in order: one pass over all. */
final class Ranking {

  private final double[] weights;
  private final int[] ties;

  /**
   * @param random puts hosts of equal weight in random order; null to keep their order
   */
  Ranking(double[] weights, RandomGenerator random) {
    this.weights = weights;
    this.ties = new int[weights.length];
    for (int i = 0; i < ties.length; i++) {
      ties[i] = random == null ? i : random.nextInt();
    }
  }

  /** The positions of the best {@code count} hosts that are eligible, best first. */
  List<Integer> best(int count, IntPredicate eligible) {
    List<Integer> best = new ArrayList<>(count + 1);
    for (int i = 0; i < weights.length; i++) {
      boolean full = best.size() >= count;
      if (count == 0 || (full && !isBetter(i, best.get(count - 1))) || !eligible.test(i)) {
        continue;
      }
      int place = best.size();
      while (place > 0 && isBetter(i, best.get(place - 1))) {
        place--;
      }
      best.add(place, i);
      if (full) {
        best.remove(count);
      }
    }
    return best;
  }

  private boolean isBetter(int left, int right) {
    return weights[left] != weights[right]
        ? weights[left] > weights[right]
        : ties[left] < ties[right];
  }
}
