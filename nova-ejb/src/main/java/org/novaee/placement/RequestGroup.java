package org.novaee.placement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is wanted together.
 *
 * @param resources resource class name to amount; may be empty, where only the place counts
 * @param inTree the uuid of a provider in whose tree it must be; null for any tree
 */
public record RequestGroup(
    Map<String, Long> resources,
    TraitCondition traits,
    AggregateCondition aggregates,
    String inTree) {

  public RequestGroup {
    resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
  }
}
