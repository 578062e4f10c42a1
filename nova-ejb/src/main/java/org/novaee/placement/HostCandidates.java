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
  private final Map<String, Integer> ids;
  private final KnownCandidates known;
  private final Wanted[] amounts;
  private final Map<String, Integer> refusals = new HashMap<>();

  /** The smallest set of providers among which the candidates are, and why others are not. */
  private Collection<Integer> fewest;

  private String reason;

  /**
   * @param ids of the classes that the query names
   * @param known what was found before
   */
  HostCandidates(
      Providers providers, CandidateQuery query, Map<String, Integer> ids, KnownCandidates known) {
    this.providers = providers;
    this.index = providers.index();
    this.query = query;
    this.ids = ids;
    this.known = known;
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
    for (KnownCandidates.Part part : isNarrow() ? narrowed() : everywhere()) {
      int room = query.limit() - candidates.size();
      candidates.addAll(
          part.candidates().size() <= room
              ? part.candidates()
              : part.candidates().subList(0, room));
      part.refusals().forEach((reason, count) -> refusals.merge(reason, count, Integer::sum));
    }
    return new AllocationCandidates.Found(candidates, index.stocked().size(), refusals);
  }

  /** Whether looking at some of the nodes is worth while. */
  private boolean isNarrow() {
    return fewest != null && fewest.size() * 2 <= index.size();
  }

  private KnownCandidates.Part[] narrowed() {
    Provider[] some =
        new TreeSet<>(fewest)
            .stream()
                .map(providers::find)
                .map(provider -> provider.isRoot() ? provider : providers.find(provider.rootId()))
                .distinct()
                .filter(this::isNode)
                .toArray(Provider[]::new);
    int others = index.stocked().size() - some.length;
    if (others > 0) {
      refusals.put(reason, others);
    }
    return new KnownCandidates.Part[] {look(some)};
  }

  private KnownCandidates.Part[] everywhere() {
    Provider[][] parts = providers.parts();
    // What is in which tree does not show in a part alone.
    KnownCandidates.Part[] found =
        query.inTree().isEmpty() && !isAboutTrees()
            ? known.of(query, ids, parts.length)
            : new KnownCandidates.Part[parts.length];
    KnownCandidates.Part[] all = new KnownCandidates.Part[parts.length];
    for (int i = 0; i < parts.length; i++) {
      all[i] = found[i];
      if (all[i] == null || all[i].providers() != parts[i]) {
        all[i] = look(parts[i]);
        found[i] = all[i];
      }
    }
    return all;
  }

  private boolean isAboutTrees() {
    for (Wanted wanted : amounts) {
      if (index.isNested(wanted.resource())) {
        return true;
      }
    }
    return false;
  }

  private KnownCandidates.Part look(Provider[] part) {
    List<Candidate> candidates = new ArrayList<>(part.length);
    Map<String, Integer> reasons = new HashMap<>();
    for (Provider provider : part) {
      if (isNode(provider)) {
        long room = room(provider);
        String refusal = refusal(provider, room);
        if (refusal == null) {
          candidates.add(new Candidate(provider, room));
        } else {
          reasons.merge(refusal, 1, Integer::sum);
        }
      }
    }
    return new KnownCandidates.Part(part, candidates, reasons);
  }

  private boolean isNode(Provider provider) {
    return provider.isRoot() && !provider.stock().isEmpty();
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
      if (room(provider, wanted) < 1) {
        return (isThere(provider, wanted) ? "not enough " : "no ") + wanted.name();
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
      room = Math.min(room, room(provider, wanted));
    }
    return room;
  }

  /** What a node itself has none of may come from those below it, each time from one of them. */
  private long room(Provider node, Wanted wanted) {
    Stock own = node.stock().get(wanted.resource());
    if (own != null || !index.isNested(wanted.resource())) {
      return wanted.room(own);
    }
    long room = 0;
    for (Integer id : index.tree(node.id())) {
      room += wanted.room(providers.find(id).stock().get(wanted.resource()));
    }
    return room;
  }

  private boolean isThere(Provider node, Wanted wanted) {
    if (node.stock().containsKey(wanted.resource())) {
      return true;
    }
    return index.isNested(wanted.resource())
        && index.tree(node.id()).stream()
            .anyMatch(id -> providers.find(id).stock().containsKey(wanted.resource()));
  }
}
