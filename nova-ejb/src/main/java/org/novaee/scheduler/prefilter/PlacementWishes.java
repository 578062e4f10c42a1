package org.novaee.scheduler.prefilter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What placement is asked for besides resources. Collects; for one request and thread. */
public final class PlacementWishes {

  private final Set<String> required = new TreeSet<>();
  private final Set<String> forbidden = new TreeSet<>();
  private final List<Set<String>> memberOf = new ArrayList<>();
  private final Set<String> forbiddenAggregates = new TreeSet<>();

  /** A trait that the host must have. */
  public void require(String trait) {
    required.add(trait);
  }

  /** A trait that the host must not have. */
  public void forbid(String trait) {
    forbidden.add(trait);
  }

  /** Aggregates of which the host must be in one. */
  public void memberOf(Collection<String> aggregateUuids) {
    memberOf.add(Set.copyOf(aggregateUuids));
  }

  /** Aggregates of which the host must be in none. */
  public void notMemberOf(Collection<String> aggregateUuids) {
    forbiddenAggregates.addAll(aggregateUuids);
  }

  public Set<String> required() {
    return required;
  }

  public Set<String> forbidden() {
    return forbidden;
  }

  public List<Set<String>> memberOf() {
    return memberOf;
  }

  public Set<String> forbiddenAggregates() {
    return forbiddenAggregates;
  }
}
