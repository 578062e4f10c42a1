package org.novaee.placement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
  private final Map<Integer, Long> amounts = new LinkedHashMap<>();
  private final Map<Integer, String> names = new HashMap<>();
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
    query
        .resources()
        .forEach(
            (name, amount) -> {
              amounts.put(ids.get(name), amount);
              names.put(ids.get(name), name);
            });
  }

  AllocationCandidates.Found find() {
    List<Candidate> candidates = new ArrayList<>();
    Collection<Integer> roots = roots();
    for (Integer id : roots) {
      Provider provider = providers.find(id);
      String refusal = refusal(provider);
      if (refusal != null) {
        refusals.merge(refusal, 1, Integer::sum);
      } else if (candidates.size() < query.limit()) {
        candidates.add(new Candidate(provider, room(provider)));
      }
    }
    return new AllocationCandidates.Found(candidates, index.stocked().size(), refusals);
  }

  /** The nodes to look at. */
  private Collection<Integer> roots() {
    narrow();
    if (fewest == null || fewest.size() * 2 > index.size()) {
      return index.stocked();
    }
    Set<Integer> roots = new TreeSet<>(fewest);
    roots.removeIf(id -> !providers.find(id).isRoot() || providers.find(id).stock().isEmpty());
    int others = index.stocked().size() - roots.size();
    if (others > 0) {
      refusals.put(reason, others);
    }
    return roots;
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
    names.forEach((id, name) -> fewer(index.with(id), "no " + name));
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

  private String refusal(Provider provider) {
    if (!query.inTree().isEmpty() && !isAskedFor(provider)) {
      return "not among the hosts asked for";
    }
    for (Map.Entry<Integer, Long> wanted : amounts.entrySet()) {
      Stock stock = provider.stock().get(wanted.getKey());
      if (stock == null) {
        return "no " + names.get(wanted.getKey());
      }
      if (stock.room(wanted.getValue()) < 1) {
        return "not enough " + names.get(wanted.getKey());
      }
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
      if (any.stream().noneMatch(provider.aggregates()::contains)) {
        return "not in a wanted aggregate";
      }
    }
    if (query.notMemberOf().stream().anyMatch(provider.aggregates()::contains)) {
      return "in an aggregate kept for others";
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
    for (Map.Entry<Integer, Long> wanted : amounts.entrySet()) {
      room = Math.min(room, provider.stock().get(wanted.getKey()).room(wanted.getValue()));
    }
    return room;
  }
}
