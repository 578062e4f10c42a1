package org.novaee.placement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Takes of all candidates those that the sender wants to have. */
final class CandidateSelection {

  private final Providers providers;
  private final CandidateRequest request;
  private final CandidateSearch search;

  CandidateSelection(Providers providers, CandidateRequest request, Map<String, Integer> classes) {
    this.providers = providers;
    this.request = request;
    this.search = new CandidateSearch(providers, request, classes);
  }

  /** The candidates, in the order of the selection. */
  List<AllocationCandidate> candidates() {
    CandidateRequest.Selection selection = request.selection();
    Collection<AllocationCandidate> found =
        selection.breadthFirst() ? breadthFirst(selection.enough()) : first(selection.enough());
    List<AllocationCandidate> candidates = new ArrayList<>(found);
    if (selection.random()) {
      Collections.shuffle(candidates);
    }
    return selection.limit() > 0 && selection.limit() < candidates.size()
        ? candidates.subList(0, selection.limit())
        : candidates;
  }

  /**
   * The trees of all providers that take part; only these providers themselves for a sender that
   * knows no trees.
   */
  static List<Provider> summaries(
      Providers providers, CandidateRequest request, List<AllocationCandidate> candidates) {
    Set<Integer> used = new TreeSet<>();
    candidates.forEach(candidate -> used.addAll(candidate.amounts().keySet()));
    ProviderIndex index = providers.index();
    if (!request.nested() && index.hasNested()) {
      return used.stream().map(providers::find).toList();
    }
    Set<Integer> roots = new TreeSet<>();
    used.forEach(id -> roots.add(providers.find(id).rootId()));
    return roots.stream().flatMap(root -> index.tree(root).stream()).map(providers::find).toList();
  }

  private Collection<AllocationCandidate> first(int enough) {
    Collection<AllocationCandidate> found = collection();
    search.run(candidate -> isEnough(found, candidate, enough));
    return found;
  }

  private Collection<AllocationCandidate> breadthFirst(int enough) {
    List<List<AllocationCandidate>> trees = new ArrayList<>();
    for (Integer root : search.roots()) {
      List<AllocationCandidate> ofTree = new ArrayList<>();
      search.ofTree(root, candidate -> isEnough(ofTree, candidate, enough));
      trees.add(ofTree);
    }
    Collection<AllocationCandidate> found = collection();
    for (int round = 0; !trees.isEmpty() && found.size() < enough; round++) {
      int place = round;
      trees.removeIf(ofTree -> ofTree.size() <= place);
      for (List<AllocationCandidate> ofTree : trees) {
        if (found.size() < enough) {
          found.add(ofTree.get(place));
        }
      }
    }
    return found;
  }

  /** Where providers share, the same candidate may come from several trees. */
  private Collection<AllocationCandidate> collection() {
    return providers.index().hasSharing() ? new LinkedHashSet<>() : new ArrayList<>();
  }

  private boolean isEnough(
      Collection<AllocationCandidate> found, AllocationCandidate candidate, int enough) {
    if (request.nested() || isFlat(candidate)) {
      found.add(candidate);
    }
    return found.size() < enough;
  }

  /** Whether no two of its providers are of the same tree. */
  private boolean isFlat(AllocationCandidate candidate) {
    Set<Integer> roots = new HashSet<>();
    return candidate.amounts().keySet().stream()
        .allMatch(id -> roots.add(providers.find(id).rootId()));
  }
}
