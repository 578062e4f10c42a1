package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;

/** Finds the providers that have room for a request. */
@ApplicationScoped
public class AllocationCandidates {

  private Database placement;
  private ProviderView view;
  private ResourceClasses resourceClasses;

  /** For the container's proxy. */
  protected AllocationCandidates() {}

  @Inject
  public AllocationCandidates(
      @PlacementDb Database placement, ProviderView view, ResourceClasses resourceClasses) {
    this.placement = placement;
    this.view = view;
    this.resourceClasses = resourceClasses;
  }

  /**
   * @param candidates in the order of the providers' ids
   * @param considered how many providers with resources were looked at
   * @param refusals reason to the number of providers it kept out
   */
  public record Found(List<Candidate> candidates, int considered, Map<String, Integer> refusals) {}

  /**
   * What satisfies a request.
   *
   * @param summaries the trees of all providers that take part
   * @param providers as they were
   * @param classes ids to names, of all classes that the summaries have
   */
  public record Answer(
      List<AllocationCandidate> candidates,
      List<Provider> summaries,
      Providers providers,
      Map<Integer, String> classes) {}

  /**
   * Finds the ways to satisfy a request among providers as they are now.
   *
   * @throws NoSuchName when a resource class or trait does not exist
   */
  public Answer find(CandidateRequest request) {
    Map<String, Integer> ids = placement.read(em -> known(em, request));
    Providers providers = view.current();
    List<AllocationCandidate> candidates =
        new CandidateSelection(providers, request, ids).candidates();
    List<Provider> summaries = CandidateSelection.summaries(providers, request, candidates);
    Set<Integer> classes = new HashSet<>();
    summaries.forEach(provider -> classes.addAll(provider.stock().keySet()));
    return new Answer(
        candidates, summaries, providers, placement.read(em -> resourceClasses.names(em, classes)));
  }

  private Map<String, Integer> known(EntityManager em, CandidateRequest request) {
    Set<String> classes = new HashSet<>();
    Set<String> traits = new HashSet<>(request.root().names());
    for (RequestGroup group : request.groups().values()) {
      classes.addAll(group.resources().keySet());
      traits.addAll(group.traits().names());
    }
    Traits.require(em, traits);
    return resourceClasses.ids(em, classes);
  }

  /**
   * Answers from providers as they are now. A candidate's room is a promise of nothing: the claim
   * decides.
   *
   * @throws java.util.NoSuchElementException when a resource class does not exist
   */
  public Found find(CandidateQuery query) {
    Map<String, Integer> ids =
        placement.read(em -> resourceClasses.ids(em, query.resources().keySet()));
    Map<Integer, Long> amounts = new LinkedHashMap<>();
    Map<Integer, String> names = new HashMap<>();
    query
        .resources()
        .forEach(
            (name, amount) -> {
              amounts.put(ids.get(name), amount);
              names.put(ids.get(name), name);
            });
    Providers providers = view.current();
    Set<Integer> roots = roots(query, providers);
    List<Candidate> candidates = new ArrayList<>();
    Map<String, Integer> refusals = new HashMap<>();
    int considered = 0;
    for (Provider provider : providers.all()) {
      if (!provider.isRoot() || provider.stock().isEmpty()) {
        continue;
      }
      considered++;
      String refusal =
          roots != null && !roots.contains(provider.id())
              ? "not among the hosts asked for"
              : refusal(query, provider, amounts, names);
      if (refusal != null) {
        refusals.merge(refusal, 1, Integer::sum);
      } else if (candidates.size() < query.limit()) {
        candidates.add(new Candidate(provider, room(provider, amounts)));
      }
    }
    return new Found(candidates, considered, refusals);
  }

  private static String refusal(
      CandidateQuery query,
      Provider provider,
      Map<Integer, Long> amounts,
      Map<Integer, String> names) {
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

  /** The roots of the trees asked for, null for all. */
  private static Set<Integer> roots(CandidateQuery query, Providers providers) {
    if (query.inTree().isEmpty()) {
      return null;
    }
    Set<Integer> roots = new HashSet<>();
    for (String uuid : query.inTree()) {
      Provider provider = providers.find(uuid);
      if (provider != null) {
        roots.add(provider.rootId());
      }
    }
    return roots;
  }

  private static long room(Provider provider, Map<Integer, Long> amounts) {
    long room = Long.MAX_VALUE;
    for (Map.Entry<Integer, Long> wanted : amounts.entrySet()) {
      room = Math.min(room, provider.stock().get(wanted.getKey()).room(wanted.getValue()));
    }
    return room;
  }
}
