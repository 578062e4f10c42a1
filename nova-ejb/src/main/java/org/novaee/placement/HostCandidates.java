package org.novaee.placement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the compute nodes that can take a query among providers as they were at one moment, and
 * says what kept the others out. A query that names something few nodes have looks at those alone.
 * Used once.
 */
final class HostCandidates {

  private final Providers providers;
  private final ProviderIndex index;
  private final CandidateQuery query;
  private final Wanted[] amounts;
  private final Map<String, Integer> refusals = new HashMap<>();

  /** The smallest set of providers among which the candidates are, and why others are not. */
  private Collection<Integer> fewest;

  private String reason;

  /**
   * @param ids of the classes that the query names
   */
  HostCandidates(Providers providers, CandidateQuery query, Map<String, Integer> ids) {
    this.providers = providers;
    this.index = providers.index();
    this.query = query;
    this.amounts =
        query.resources().entrySet().stream()
            .map(each -> new Wanted(ids.get(each.getKey()), each.getKey(), each.getValue()))
            .toArray(Wanted[]::new);
  }

  /** How much is wanted of one resource class. */
  private record Wanted(Integer resource, String name, long amount) {

    /** How many times a provider has that much; null stands for one that has none of it. */
    long room(Stock stock) {
      return stock == null ? 0 : stock.room(amount);
    }
  }

  AllocationCandidates.Found find() {
    narrow();
    List<Candidate> candidates = new ArrayList<>();
    for (Provider provider : nodes()) {
      if (!provider.isRoot() || provider.stock().isEmpty()) {
        continue;
      }
      long room = room(provider);
      String refusal = refusal(provider, room);
      if (refusal != null) {
        refusals.merge(refusal, 1, Integer::sum);
      } else if (candidates.size() < query.limit()) {
        candidates.add(new Candidate(provider, room));
      }
    }
    return new AllocationCandidates.Found(candidates, index.stocked().size(), refusals);
  }

  /** The nodes to look at, among others. */
  private Collection<Provider> nodes() {
    if (fewest == null || fewest.size() * 2 > index.size()) {
      return providers.all();
    }
    List<Provider> nodes = new ArrayList<>(fewest.size());
    for (Integer id : new TreeSet<>(fewest)) {
      Provider provider = providers.find(id);
      if (provider.isRoot() && !provider.stock().isEmpty()) {
        nodes.add(provider);
      }
    }
    int others = index.stocked().size() - nodes.size();
    if (others > 0) {
      refusals.put(reason, others);
    }
    return nodes;
  }

  private void narrow() {
    if (!query.inTree().isEmpty()) {
      Set<Integer> roots = new HashSet<>();
      for (String uuid : query.inTree()) {
        Provider provider = providers.find(uuid);
        if (provider != null) {
          roots.add(provider.rootId());
        }
      }
      fewer(roots, "not among the hosts asked for");
    }
    for (Wanted wanted : amounts) {
      fewer(index.with(wanted.resource()), "no " + wanted.name());
    }
    query.required().forEach(name -> fewer(index.withTrait(name), "trait " + name + " missing"));
    for (Set<String> any : query.memberOf()) {
      Set<Integer> members = new LinkedHashSet<>();
      any.forEach(uuid -> members.addAll(index.in(uuid)));
      fewer(members, "not in a wanted aggregate");
    }
  }

  private void fewer(Collection<Integer> other, String why) {
    if (fewest == null || other.size() < fewest.size()) {
      fewest = other;
      reason = why;
    }
  }

  /**
   * @param room how many times there is enough of everything
   */
  private String refusal(Provider provider, long room) {
    if (!query.inTree().isEmpty() && !isAskedFor(provider)) {
      return "not among the hosts asked for";
    }
    if (room < 1) {
      return shortage(provider);
    }
    for (String trait : query.required()) {
      if (!provider.traits().contains(trait)) {
        return "trait " + trait + " missing";
      }
    }
    for (String trait : query.forbidden()) {
      if (provider.traits().contains(trait)) {
        return "trait " + trait + " not wanted";
      }
    }
    for (Set<String> any : query.memberOf()) {
      if (Collections.disjoint(provider.aggregates(), any)) {
        return "not in a wanted aggregate";
      }
    }
    return Collections.disjoint(provider.aggregates(), query.notMemberOf())
        ? null
        : "in an aggregate kept for others";
  }

  /** What a provider has too little of. */
  private String shortage(Provider provider) {
    for (Wanted wanted : amounts) {
      Stock stock = provider.stock().get(wanted.resource());
      if (wanted.room(stock) < 1) {
        return (stock == null ? "no " : "not enough ") + wanted.name();
      }
    }
    return null;
  }

  private boolean isAskedFor(Provider root) {
    return query.inTree().stream()
        .map(providers::find)
        .anyMatch(asked -> asked != null && asked.rootId() == root.id());
  }

  private long room(Provider provider) {
    long room = Long.MAX_VALUE;
    for (Wanted wanted : amounts) {
      room = Math.min(room, wanted.room(provider.stock().get(wanted.resource())));
    }
    return room;
  }
}
