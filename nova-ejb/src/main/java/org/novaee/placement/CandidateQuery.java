package org.novaee.placement;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a provider must offer.
 *
 * @param resources resource class name to amount
 * @param required traits it must have
 * @param forbidden traits it must not have
 * @param memberOf sets of aggregate uuids; it must be in one of each set
 * @param notMemberOf aggregate uuids; it must be in none of them
 * @param inTree provider uuids; it must be in the tree of one of them; empty for any tree
 * @param limit how many to find at most
 */
public record CandidateQuery(
    Map<String, Long> resources,
    Set<String> required,
    Set<String> forbidden,
    List<Set<String>> memberOf,
    Set<String> notMemberOf,
    Set<String> inTree,
    int limit) {

  public CandidateQuery {
    resources = Map.copyOf(resources);
    required = Set.copyOf(required);
    forbidden = Set.copyOf(forbidden);
    memberOf = List.copyOf(memberOf);
    notMemberOf = Set.copyOf(notMemberOf);
    inTree = Set.copyOf(inTree);
  }

  /** Just resources, from anywhere. */
  public static CandidateQuery of(Map<String, Long> resources) {
    return new CandidateQuery(
        resources, Set.of(), Set.of(), List.of(), Set.of(), Set.of(), Integer.MAX_VALUE);
  }
}
