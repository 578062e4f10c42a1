package org.novaee.placement;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Which aggregates a provider must be in and must not be in.
 *
 * @param memberOf sets of uuids; it must be in one of each set
 * @param notMemberOf uuids; it must be in none of them
 */
public record AggregateCondition(List<Set<String>> memberOf, Set<String> notMemberOf) {

  /** Anything will do. */
  public static final AggregateCondition NONE = new AggregateCondition(List.of(), Set.of());

  public AggregateCondition {
    memberOf = memberOf.stream().map(Set::copyOf).toList();
    notMemberOf = Set.copyOf(notMemberOf);
  }

  /** Whether a provider that is in these is where it must be. */
  boolean isMember(Set<String> aggregates) {
    for (Set<String> any : memberOf) {
      if (Collections.disjoint(any, aggregates)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a provider that is in these is in none that it must not be in. */
  boolean isOutside(Set<String> aggregates) {
    return Collections.disjoint(notMemberOf, aggregates);
  }
}
