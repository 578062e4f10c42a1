package org.novaee.placement;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which traits something must have and must not have.
 *
 * @param required sets of names; one of each set is needed
 * @param forbidden names of which none may be there
 */
public record TraitCondition(List<Set<String>> required, Set<String> forbidden) {

  /** Anything will do. */
  public static final TraitCondition NONE = new TraitCondition(List.of(), Set.of());

  public TraitCondition {
    required = required.stream().map(Set::copyOf).toList();
    forbidden = Set.copyOf(forbidden);
  }

  /** All names that it mentions. */
  public Set<String> names() {
    Set<String> names = new HashSet<>(forbidden);
    required.forEach(names::addAll);
    return names;
  }

  /** Whether these traits, all taken together, are what is wanted. */
  boolean admits(Set<String> traits) {
    return hasNoForbidden(traits) && hasRequired(List.of(traits));
  }

  /** Whether none of these is forbidden. */
  boolean hasNoForbidden(Set<String> traits) {
    return Collections.disjoint(forbidden, traits);
  }

  /** Whether all of these together have what is required. */
  boolean hasRequired(Collection<Set<String>> traits) {
    for (Set<String> any : required) {
      if (traits.stream().allMatch(of -> Collections.disjoint(any, of))) {
        return false;
      }
    }
    return true;
  }
}
