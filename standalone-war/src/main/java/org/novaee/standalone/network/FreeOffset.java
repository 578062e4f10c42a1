package org.novaee.standalone.network;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks for a free address, from where the last search ended around to there again, so that an
 * address that was given back is not handed out again at once.
 */
final class FreeOffset {

  private static final int WINDOW = 256;

  /** Tells which offsets from {@code first} to {@code last} are taken. */
  @FunctionalInterface
  interface Taken {
    Set<Long> between(long first, long last);
  }

  private FreeOffset() {}

  /**
   * @param next where to begin; need not be in a pool
   * @return empty if all are taken
   */
  static OptionalLong find(AllocationPools pools, long next, Taken taken) {
    for (AllocationPools.Pool part : inOrder(pools, next)) {
      for (long first = part.first(); first <= part.last(); first += WINDOW) {
        long last = Math.min(part.last(), first + WINDOW - 1);
        Set<Long> used = taken.between(first, last);
        for (long offset = first; offset <= last; offset++) {
          if (!used.contains(offset)) {
            return OptionalLong.of(offset);
          }
        }
      }
    }
    return OptionalLong.empty();
  }

  /** All pools, the one with {@code next} in it cut there in two. */
  private static List<AllocationPools.Pool> inOrder(AllocationPools pools, long next) {
    List<AllocationPools.Pool> later = new ArrayList<>();
    List<AllocationPools.Pool> earlier = new ArrayList<>();
    for (AllocationPools.Pool pool : pools.pools()) {
      if (pool.last() >= next) {
        later.add(new AllocationPools.Pool(Math.max(pool.first(), next), pool.last()));
      }
      if (pool.first() < next) {
        earlier.add(new AllocationPools.Pool(pool.first(), Math.min(pool.last(), next - 1)));
      }
    }
    later.addAll(earlier);
    return later;
  }
}
