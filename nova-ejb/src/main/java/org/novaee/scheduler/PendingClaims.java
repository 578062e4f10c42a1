package org.novaee.scheduler;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Claims of this server that are under way. Decisions that are made meanwhile weigh the hosts as if
 * they were done, so that they do not queue for the same host; whether there is room is not for
 * them to say. Thread-safe.
 */
final class PendingClaims {

  private final Map<String, Load> byProvider = new ConcurrentHashMap<>();

  /** The number of the claim that began last, by provider. */
  private final Map<String, Long> latest = new ConcurrentHashMap<>();

  private final AtomicLong begun = new AtomicLong();

  /**
   * What a provider is about to be taken of.
   *
   * @param servers how many servers
   */
  record Load(int servers, long vcpus, long ramMb, long diskGb) {

    private Load plus(Load other, int sign) {
      return new Load(
          servers + sign * other.servers,
          vcpus + sign * other.vcpus,
          ramMb + sign * other.ramMb,
          diskGb + sign * other.diskGb);
    }

    private static Load of(Decision.Choice choice) {
      Map<String, Long> amounts = choice.placed().chosen().resources();
      return new Load(
          1,
          amounts.getOrDefault("VCPU", 0L) + amounts.getOrDefault("PCPU", 0L),
          amounts.getOrDefault("MEMORY_MB", 0L),
          amounts.getOrDefault("DISK_GB", 0L));
    }
  }

  /** What a provider is about to be taken of; null for nothing. */
  Load of(String providerUuid) {
    return byProvider.isEmpty() ? null : byProvider.get(providerUuid);
  }

  /** How many claims have begun so far. */
  long begun() {
    return begun.get();
  }

  /** Whether a claim of that provider began after so many; it may be over. */
  boolean hasBegunSince(String providerUuid, long begunBefore) {
    return latest.getOrDefault(providerUuid, 0L) > begunBefore;
  }

  /** Counts these choices until the claim is over, one way or the other. */
  void during(List<Decision.Choice> choices, Runnable claim) {
    Map<String, Load> loads =
        choices.stream()
            .collect(
                Collectors.toMap(
                    choice -> choice.provider().uuid(),
                    Load::of,
                    (one, other) -> one.plus(other, 1)));
    long number = begun.incrementAndGet();
    loads.forEach(
        (uuid, load) -> {
          byProvider.merge(uuid, load, (one, other) -> one.plus(other, 1));
          latest.merge(uuid, number, Math::max);
        });
    try {
      claim.run();
    } finally {
      loads.forEach(
          (uuid, load) ->
              byProvider.computeIfPresent(
                  uuid,
                  (id, all) -> {
                    Load left = all.plus(load, -1);
                    return left.servers() == 0 ? null : left;
                  }));
    }
  }
}
