package org.novaee.standalone.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FreeOffsetTest {

  private static final Cidr CIDR = Cidr.parse("10.0.0.0/16");

  @Test
  void leavesOutTheGateway() {
    AllocationPools pools =
        AllocationPools.usual(Cidr.parse("10.0.0.0/29"), IpAddress.parse("10.0.0.3"));

    assertThat(pools.toJson())
        .isEqualTo(
            "[{\"start\":\"10.0.0.1\",\"end\":\"10.0.0.2\"},{\"start\":\"10.0.0.4\",\"end\":\"10.0.0.6\"}]");
  }

  @Test
  void goesOnWhereItStoppedAndComesAround() {
    AllocationPools pools = pools(10, 12);

    assertThat(find(pools, 0, Set.of())).hasValue(10);
    assertThat(find(pools, 11, Set.of())).hasValue(11);
    assertThat(find(pools, 12, Set.of(12L))).hasValue(10);
    assertThat(find(pools, 13, Set.of())).hasValue(10);
    assertThat(find(pools, 11, Set.of(10L, 11L, 12L))).isEmpty();
  }

  @Test
  void looksBeyondAWindow() {
    AllocationPools pools = pools(1, 5000);
    Set<Long> taken = new HashSet<>();
    for (long offset = 1; offset < 3000; offset++) {
      taken.add(offset);
    }

    assertThat(find(pools, 1, taken)).hasValue(3000);
  }

  /** Whatever was taken and wherever it begins: all free addresses are found, each once. */
  @Test
  void handsOutEveryAddressOnce() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      AllocationPools pools = randomPools(random);
      Set<Long> taken = new HashSet<>();
      Set<Long> expected = new TreeSet<>();
      for (AllocationPools.Pool pool : pools.pools()) {
        for (long offset = pool.first(); offset <= pool.last(); offset++) {
          (random.nextInt(3) == 0 ? taken : expected).add(offset);
        }
      }
      Set<Long> found = new TreeSet<>();
      OptionalLong free = find(pools, random.nextInt(2000), taken);
      while (free.isPresent()) {
        assertThat(found.add(free.getAsLong())).as("seed %d", seed).isTrue();
        taken.add(free.getAsLong());
        free = find(pools, free.getAsLong() + 1, taken);
      }
      assertThat(found).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static AllocationPools randomPools(Random random) {
    List<AllocationPools.Pool> pools = new ArrayList<>();
    long next = 1;
    for (int i = 0; i <= random.nextInt(4); i++) {
      long first = next + random.nextInt(20);
      long last = first + random.nextInt(600);
      pools.add(new AllocationPools.Pool(first, last));
      next = last + 1;
    }
    return new AllocationPools(CIDR, pools);
  }

  private static AllocationPools pools(long first, long last) {
    return new AllocationPools(CIDR, List.of(new AllocationPools.Pool(first, last)));
  }

  private static OptionalLong find(AllocationPools pools, long next, Set<Long> taken) {
    return FreeOffset.find(
        pools,
        next,
        (first, last) -> {
          Set<Long> within = new HashSet<>(taken);
          within.removeIf(offset -> offset < first || offset > last);
          return within;
        });
  }
}
