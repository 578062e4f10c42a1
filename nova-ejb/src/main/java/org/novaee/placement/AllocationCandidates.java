package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
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
  private final KnownCandidates known = new KnownCandidates();

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
   * Answers from providers as this server knows them. A candidate's room is a promise of nothing:
   * the claim decides.
   *
   * @throws NoSuchName when a resource class does not exist
   */
  public Found find(CandidateQuery query) {
    Map<String, Integer> ids = resourceClasses.ids(placement, query.resources().keySet());
    Found found = new HostCandidates(view.recent(), query, ids, known).find();
    // Others may have given something back a moment ago.
    return found.candidates().isEmpty()
        ? new HostCandidates(view.current(), query, ids, known).find()
        : found;
  }
}
