package org.novaee.placement;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Takes one way for each group of a request, in every combination that holds together: no provider
 * gives more than it has, and the groups lie to each other as the request wants. Used once.
 */
final class Combination {

  private final Providers providers;
  private final CandidateRequest request;
  private final List<GroupOptions> groups;
  private final Predicate<AllocationCandidate> sink;
  private final Map<Integer, Map<Integer, Long>> amounts = new HashMap<>();
  private final Map<String, GroupOptions.Option> chosen = new LinkedHashMap<>();

  /**
   * @param sink whether more is wanted
   */
  Combination(
      Providers providers,
      CandidateRequest request,
      List<GroupOptions> groups,
      Predicate<AllocationCandidate> sink) {
    this.providers = providers;
    this.request = request;
    this.groups = groups;
    this.sink = sink;
  }

  /** Hands all over; returns whether more is wanted. */
  boolean run() {
    return choose(0);
  }

  private boolean choose(int next) {
    if (next == groups.size()) {
      return !holdsTogether() || sink.test(candidate());
    }
    GroupOptions group = groups.get(next);
    for (GroupOptions.Option option : group.options()) {
      if (isIsolated(group, option)) {
        boolean fits = add(option);
        chosen.put(group.suffix(), option);
        boolean more = !fits || choose(next + 1);
        chosen.remove(group.suffix());
        take(option);
        if (!more) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isIsolated(GroupOptions group, GroupOptions.Option option) {
    if (!request.isolate() || group.suffix().equals(CandidateRequest.SPREAD)) {
      return true;
    }
    Provider provider = option.shares().get(0).provider();
    return chosen.entrySet().stream()
        .filter(other -> !other.getKey().equals(CandidateRequest.SPREAD))
        .noneMatch(other -> other.getValue().contains(provider));
  }

  /** Adds to what each provider gives; returns whether it can still give that. */
  private boolean add(GroupOptions.Option option) {
    boolean fits = true;
    for (GroupOptions.Share share : option.shares()) {
      Provider provider = share.provider();
      Map<Integer, Long> of = amounts.computeIfAbsent(provider.id(), none -> new LinkedHashMap<>());
      for (Map.Entry<Integer, Long> wanted : share.amounts().entrySet()) {
        long sum = of.merge(wanted.getKey(), wanted.getValue(), Long::sum);
        Stock stock = provider.stock().get(wanted.getKey());
        fits &= stock.used() + sum <= stock.capacity() && sum <= stock.maxUnit();
      }
    }
    return fits;
  }

  private void take(GroupOptions.Option option) {
    for (GroupOptions.Share share : option.shares()) {
      Map<Integer, Long> of = amounts.get(share.provider().id());
      share
          .amounts()
          .forEach(
              (resource, amount) ->
                  of.computeIfPresent(
                      resource, (id, sum) -> sum.equals(amount) ? null : sum - amount));
    }
  }

  private boolean holdsTogether() {
    for (Set<String> suffixes : request.sameSubtrees()) {
      List<Provider> together =
          suffixes.stream()
              .map(chosen::get)
              .flatMap(option -> option.shares().stream())
              .map(GroupOptions.Share::provider)
              .toList();
      if (together.stream().noneMatch(top -> together.stream().allMatch(p -> isBelow(p, top)))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a provider is another one or below it. */
  private boolean isBelow(Provider provider, Provider top) {
    Provider at = provider;
    while (at != null && at.id() != top.id()) {
      at = at.isRoot() ? null : providers.find(at.parentId());
    }
    return at != null;
  }

  private AllocationCandidate candidate() {
    Map<Integer, Map<Integer, Long>> sums = new LinkedHashMap<>();
    Map<String, Set<Integer>> mappings = new LinkedHashMap<>();
    chosen.forEach(
        (suffix, option) -> {
          for (GroupOptions.Share share : option.shares()) {
            int id = share.provider().id();
            if (!share.amounts().isEmpty()) {
              sums.computeIfAbsent(id, none -> new LinkedHashMap<>(amounts.get(id)));
            }
          }
          mappings.put(
              suffix,
              option.shares().stream()
                  .map(share -> share.provider().id())
                  .collect(Collectors.toSet()));
        });
    return new AllocationCandidate(sums, mappings);
  }
}
