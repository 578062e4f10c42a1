package org.novaee.placement;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a tree of providers, and those that share with it, can give. */
final class TreeResources {

  private final Provider root;
  private final List<Provider> members;
  private final List<Provider> sharing;
  private final Map<String, Integer> classes;

  /**
   * @param sharing providers outside that share with the tree
   * @param classes ids of the classes that may be asked for
   */
  TreeResources(
      Provider root, List<Provider> members, List<Provider> sharing, Map<String, Integer> classes) {
    this.root = root;
    this.members = members;
    this.sharing = sharing;
    this.classes = classes;
  }

  /**
   * The ways to satisfy a group from one provider.
   *
   * @param treeId the root of the only tree it may be in; null for any
   */
  List<GroupOptions.Option> single(RequestGroup group, Integer treeId) {
    Map<Integer, Long> amounts = new LinkedHashMap<>();
    group.resources().forEach((name, amount) -> amounts.put(classes.get(name), amount));
    List<GroupOptions.Option> options = new ArrayList<>();
    for (List<Provider> some : List.of(members, sharing)) {
      for (Provider provider : some) {
        if ((treeId == null || treeId == provider.rootId())
            && group.traits().admits(provider.traits())
            && group.aggregates().isMember(provider.aggregates())
            && group.aggregates().isOutside(provider.aggregates())
            && hasRoom(provider, amounts)) {
          options.add(new GroupOptions.Option(List.of(new GroupOptions.Share(provider, amounts))));
        }
      }
    }
    return options;
  }

  /**
   * The ways to satisfy a group from any providers: each class from one of them.
   *
   * @param treeId the root of the only tree it may be in; null for any
   */
  List<GroupOptions.Option> spread(RequestGroup group, Integer treeId) {
    if ((treeId != null && treeId != root.id()) || !isOutside(group, root)) {
      return List.of();
    }
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, Long> wanted : group.resources().entrySet()) {
      int resource = classes.get(wanted.getKey());
      List<Provider> able = able(group, resource, wanted.getValue(), treeId == null);
      if (able.isEmpty()) {
        return List.of();
      }
      parts.add(new Part(resource, wanted.getValue(), able));
    }
    List<GroupOptions.Option> options = new ArrayList<>();
    combine(group, parts, new ArrayDeque<>(), options);
    return options;
  }

  /** One class of a group, and who can give it. */
  private record Part(int resource, long amount, List<Provider> able) {}

  private List<Provider> able(RequestGroup group, int resource, long amount, boolean withSharing) {
    boolean rootIsMember = group.aggregates().isMember(root.aggregates());
    List<Provider> able = new ArrayList<>();
    for (Provider provider : members) {
      // What is said of a root's aggregates goes for its whole tree.
      if ((rootIsMember || group.aggregates().isMember(provider.aggregates()))
          && mayTakePart(group, provider, resource, amount)) {
        able.add(provider);
      }
    }
    if (withSharing) {
      for (Provider provider : sharing) {
        if (group.aggregates().isMember(provider.aggregates())
            && mayTakePart(group, provider, resource, amount)) {
          able.add(provider);
        }
      }
    }
    return able;
  }

  private static boolean mayTakePart(
      RequestGroup group, Provider provider, int resource, long amount) {
    return isOutside(group, provider)
        && group.traits().hasNoForbidden(provider.traits())
        && provider.hasRoom(resource, amount);
  }

  private static boolean isOutside(RequestGroup group, Provider provider) {
    return group.aggregates().isOutside(provider.aggregates());
  }

  private static void combine(
      RequestGroup group,
      List<Part> parts,
      Deque<Provider> chosen,
      List<GroupOptions.Option> options) {
    if (chosen.size() == parts.size()) {
      if (group.traits().hasRequired(chosen.stream().map(Provider::traits).toList())) {
        options.add(option(parts, chosen));
      }
      return;
    }
    for (Provider provider : parts.get(chosen.size()).able()) {
      chosen.addLast(provider);
      combine(group, parts, chosen, options);
      chosen.removeLast();
    }
  }

  /**
   * @param chosen a provider for each part
   */
  private static GroupOptions.Option option(List<Part> parts, Deque<Provider> chosen) {
    Map<Integer, GroupOptions.Share> shares = new LinkedHashMap<>();
    Iterator<Part> part = parts.iterator();
    for (Provider provider : chosen) {
      Part given = part.next();
      shares
          .computeIfAbsent(
              provider.id(), id -> new GroupOptions.Share(provider, new LinkedHashMap<>()))
          .amounts()
          .put(given.resource(), given.amount());
    }
    return new GroupOptions.Option(List.copyOf(shares.values()));
  }

  private static boolean hasRoom(Provider provider, Map<Integer, Long> amounts) {
    return amounts.entrySet().stream()
        .allMatch(wanted -> provider.hasRoom(wanted.getKey(), wanted.getValue()));
  }
}
