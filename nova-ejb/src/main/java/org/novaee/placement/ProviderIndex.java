package org.novaee.placement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which providers belong together: trees, traits, aggregates, and what they have at all. It says
 * nothing of amounts. Holds ids. Immutable.
 */
final class ProviderIndex {

  /**
   * The trait of providers whose resources are there for all that are in an aggregate of theirs.
   */
  static final String SHARES = "MISC_SHARES_VIA_AGGREGATE";

  private final List<Integer> roots = new ArrayList<>();
  private final List<Integer> stocked = new ArrayList<>();
  private final Map<Integer, List<Integer>> trees = new HashMap<>();
  private final Map<String, List<Integer>> byTrait = new HashMap<>();
  private final Map<String, List<Integer>> byAggregate = new HashMap<>();
  private final Map<Integer, List<Integer>> byClass = new HashMap<>();
  private final Set<Integer> nestedClasses = new HashSet<>();
  private final Map<Integer, Integer> rootIds = new HashMap<>();
  private final Map<Integer, Set<String>> sharing = new HashMap<>();
  private final Map<String, List<Integer>> sharingByAggregate = new HashMap<>();
  private final int size;

  ProviderIndex(Collection<Provider> providers) {
    size = providers.size();
    for (Provider provider : providers) {
      int id = provider.id();
      if (provider.isRoot()) {
        roots.add(id);
        if (!provider.stock().isEmpty()) {
          stocked.add(id);
        }
      } else {
        nestedClasses.addAll(provider.stock().keySet());
      }
      rootIds.put(id, provider.rootId());
      add(trees, provider.rootId(), id);
      provider.traits().forEach(trait -> add(byTrait, trait, id));
      provider.aggregates().forEach(aggregate -> add(byAggregate, aggregate, id));
      provider.stock().keySet().forEach(resource -> add(byClass, resource, id));
      if (provider.traits().contains(SHARES) && !provider.aggregates().isEmpty()) {
        sharing.put(id, provider.aggregates());
        provider.aggregates().forEach(aggregate -> add(sharingByAggregate, aggregate, id));
      }
    }
  }

  private static <K> void add(Map<K, List<Integer>> map, K key, int id) {
    map.computeIfAbsent(key, none -> new ArrayList<>(2)).add(id);
  }

  /** Whether this index still tells the truth about a provider that was read again. */
  static boolean isSamePlace(Provider before, Provider now) {
    return before.rootId() == now.rootId()
        && before.isRoot() == now.isRoot()
        && before.traits().equals(now.traits())
        && before.aggregates().equals(now.aggregates())
        && before.stock().keySet().equals(now.stock().keySet());
  }

  /** How many providers there are. */
  int size() {
    return size;
  }

  /** The roots of all trees, in the order of their ids. */
  List<Integer> roots() {
    return roots;
  }

  /** The roots that have any resources themselves, in the order of their ids. */
  List<Integer> stocked() {
    return stocked;
  }

  /** The providers of a tree, in the order of their ids. */
  List<Integer> tree(int rootId) {
    return trees.getOrDefault(rootId, List.of());
  }

  /** Who has a trait. */
  List<Integer> withTrait(String trait) {
    return byTrait.getOrDefault(trait, List.of());
  }

  /** Who is in an aggregate. */
  List<Integer> in(String aggregate) {
    return byAggregate.getOrDefault(aggregate, List.of());
  }

  /** Who has a class of resources. */
  List<Integer> with(int resource) {
    return byClass.getOrDefault(resource, List.of());
  }

  /** Whether any provider shares its resources. */
  boolean hasSharing() {
    return !sharing.isEmpty();
  }

  /** Whether any provider is below another one. */
  boolean hasNested() {
    return roots.size() < size;
  }

  /** Whether a provider below another one has that class of resources. */
  boolean isNested(Integer resource) {
    return nestedClasses.contains(resource);
  }

  /** The providers outside of a tree that share with one inside, in the order of their ids. */
  Collection<Integer> sharingWith(Collection<Provider> tree, int rootId) {
    if (sharing.isEmpty()) {
      return List.of();
    }
    Set<Integer> found = new TreeSet<>();
    for (Provider provider : tree) {
      for (String aggregate : provider.aggregates()) {
        for (Integer id : sharingByAggregate.getOrDefault(aggregate, List.of())) {
          if (rootIds.get(id) != rootId) {
            found.add(id);
          }
        }
      }
    }
    return found;
  }

  /** The roots of the trees that a provider may serve: its own, and those that it shares with. */
  Set<Integer> servedBy(int id) {
    Set<Integer> served = new LinkedHashSet<>();
    served.add(rootIds.get(id));
    for (String aggregate : sharing.getOrDefault(id, Set.of())) {
      in(aggregate).forEach(other -> served.add(rootIds.get(other)));
    }
    return served;
  }
}
