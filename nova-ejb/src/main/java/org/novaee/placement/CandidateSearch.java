package org.novaee.placement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds the ways to satisfy a request among providers as they were at one moment, tree by tree. A
 * request that only few providers can take part in looks at the trees of those alone. Used once.
 */
final class CandidateSearch {

  private final Providers providers;
  private final ProviderIndex index;
  private final CandidateRequest request;
  private final Map<String, Integer> classes;

  /**
   * @param classes the ids of all classes that the request names
   */
  CandidateSearch(Providers providers, CandidateRequest request, Map<String, Integer> classes) {
    this.providers = providers;
    this.index = providers.index();
    this.request = request;
    this.classes = classes;
  }

  /**
   * Hands the candidates over, tree by tree. Where providers share, one may come several times.
   *
   * @param sink whether more is wanted
   */
  void run(Predicate<AllocationCandidate> sink) {
    for (Integer root : roots()) {
      if (!ofTree(root, sink)) {
        return;
      }
    }
  }

  /** The trees that may have candidates, by their roots. */
  Collection<Integer> roots() {
    Collection<Integer> partners = fewestPartners();
    if (partners == null || partners.size() * 2 > index.size()) {
      return index.roots();
    }
    Set<Integer> roots = new TreeSet<>();
    partners.forEach(id -> roots.addAll(index.servedBy(id)));
    return roots;
  }

  /**
   * Hands over the candidates of one tree.
   *
   * @return whether more is wanted
   */
  boolean ofTree(int rootId, Predicate<AllocationCandidate> sink) {
    Provider root = providers.find(rootId);
    if (root == null || !request.root().admits(root.traits())) {
      return true;
    }
    TreeResources tree = new TreeResources(root, members(rootId), shared(rootId), classes);
    List<GroupOptions> groups = new ArrayList<>(request.groups().size());
    for (Map.Entry<String, RequestGroup> group : request.groups().entrySet()) {
      GroupOptions options = options(tree, group.getKey(), group.getValue());
      if (options.isEmpty()) {
        return true;
      }
      groups.add(options);
    }
    return new Combination(providers, request, groups, sink).run();
  }

  private GroupOptions options(TreeResources tree, String suffix, RequestGroup group) {
    Integer treeId = null;
    if (group.inTree() != null) {
      Provider inTree = providers.find(group.inTree());
      if (inTree == null) {
        return new GroupOptions(suffix, List.of());
      }
      treeId = inTree.rootId();
    }
    return new GroupOptions(
        suffix,
        suffix.equals(CandidateRequest.SPREAD)
            ? tree.spread(group, treeId)
            : tree.single(group, treeId));
  }

  private List<Provider> members(int rootId) {
    return index.tree(rootId).stream().map(providers::find).toList();
  }

  private List<Provider> shared(int rootId) {
    return index.hasSharing()
        ? index.sharingWith(members(rootId), rootId).stream().map(providers::find).toList()
        : List.of();
  }

  /** The smallest set of providers of which any candidate must have one; null for no limit. */
  private Collection<Integer> fewestPartners() {
    Collection<Integer> fewest = null;
    for (RequestGroup group : request.groups().values()) {
      if (group.inTree() != null) {
        Provider inTree = providers.find(group.inTree());
        fewest = fewer(fewest, inTree == null ? List.of() : index.tree(inTree.rootId()));
      }
      for (String name : group.resources().keySet()) {
        fewest = fewer(fewest, index.with(classes.get(name)));
      }
      for (Set<String> any : group.traits().required()) {
        fewest = fewer(fewest, union(any, index::withTrait));
      }
      for (Set<String> any : group.aggregates().memberOf()) {
        fewest = fewer(fewest, union(any, index::in));
      }
    }
    return fewest;
  }

  private static Collection<Integer> fewer(Collection<Integer> known, Collection<Integer> other) {
    return known == null || other.size() < known.size() ? other : known;
  }

  private static Collection<Integer> union(Set<String> names, Function<String, List<Integer>> of) {
    if (names.size() == 1) {
      return of.apply(names.iterator().next());
    }
    Set<Integer> all = new LinkedHashSet<>();
    names.forEach(name -> all.addAll(of.apply(name)));
    return all;
  }
}
