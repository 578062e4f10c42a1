package org.novaee.placement.api.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.novaee.placement.PlacementFault.Code;
import org.novaee.placement.RequestGroup;
import org.novaee.placement.api.http.PlacementRequest;
import org.novaee.placement.api.http.Refusal;

/** Which groups make a request together. */
final class GroupRules {

  private GroupRules() {}

  /**
   * Refuses groups that make no request.
   *
   * @throws Refusal 400
   */
  static void check(
      Map<String, RequestGroup> groups, List<Set<String>> sameSubtrees, PlacementRequest request) {
    if (request.atLeast("1.36")) {
      checkSubtrees(groups, sameSubtrees);
    } else {
      checkOrphans(groups);
    }
    if (request.atLeast("1.22")) {
      checkContradictions(groups);
    }
  }

  private static void checkSubtrees(
      Map<String, RequestGroup> groups, List<Set<String>> sameSubtrees) {
    Set<String> inSubtrees = new LinkedHashSet<>();
    sameSubtrees.forEach(inSubtrees::addAll);
    Set<String> without = withoutResources(groups);
    if (without.size() == groups.size()) {
      throw Refusal.badRequest(
          Code.MISSING_VALUE, "There must be at least one resources or resources[$S] parameter.");
    }
    without.removeAll(inSubtrees);
    if (!without.isEmpty()) {
      throw Refusal.badRequest(
          Code.BAD_VALUE,
          "Resourceless suffixed group request should be specified in `same_subtree` query param:"
              + " bad group(s) - "
              + quoted(without)
              + ".");
    }
    inSubtrees.removeAll(groups.keySet());
    if (!inSubtrees.isEmpty()) {
      throw Refusal.badRequest(
          Code.BAD_VALUE,
          "Real suffixes should be specified in `same_subtree`: %s not found in %s."
              .formatted(quoted(inSubtrees), quoted(groups.keySet())));
    }
  }

  private static void checkOrphans(Map<String, RequestGroup> groups) {
    Set<String> without = withoutResources(groups);
    List<String> traits = new ArrayList<>();
    List<String> aggregates = new ArrayList<>();
    for (String suffix : without) {
      RequestGroup group = groups.get(suffix);
      if (!group.traits().required().isEmpty()) {
        traits.add("required" + suffix);
      }
      if (!group.aggregates().memberOf().isEmpty() || !group.aggregates().notMemberOf().isEmpty()) {
        aggregates.add("member_of" + suffix);
      }
    }
    if (!traits.isEmpty()) {
      throw Refusal.badRequest(
          "All traits parameters must be associated with resources.  Found the following orphaned"
              + " traits keys: "
              + String.join(", ", traits));
    }
    if (!aggregates.isEmpty()) {
      throw Refusal.badRequest(
          "All member_of parameters must be associated with resources. Found the following orphaned"
              + " member_of keys: "
              + String.join(", ", aggregates));
    }
    if (!without.isEmpty()) {
      throw Refusal.badRequest("All request groups must specify resources.");
    }
    if (groups.isEmpty()) {
      throw Refusal.badRequest(
          "At least one request group (`resources` or `resources{$S}`) is required.");
    }
  }

  private static void checkContradictions(Map<String, RequestGroup> groups) {
    List<String> conflicts = new ArrayList<>();
    groups.forEach(
        (suffix, group) -> {
          for (Set<String> any : group.traits().required()) {
            if (group.traits().forbidden().containsAll(any)) {
              conflicts.add(
                  "required%s: (%s)".formatted(suffix, String.join(", ", new TreeSet<>(any))));
            }
          }
        });
    if (!conflicts.isEmpty()) {
      throw Refusal.badRequest(
          "Conflicting required and forbidden traits found in the following traits keys: "
              + String.join(", ", new TreeSet<>(conflicts)));
    }
  }

  private static Set<String> withoutResources(Map<String, RequestGroup> groups) {
    Set<String> without = new LinkedHashSet<>();
    groups.forEach(
        (suffix, group) -> {
          if (group.resources().isEmpty()) {
            without.add(suffix);
          }
        });
    return without;
  }

  private static String quoted(Set<String> names) {
    return "['" + String.join("', '", names) + "']";
  }
}
