package org.novaee.placement;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A resource provider as it was at one generation. Everything that is told of it here is exact as
 * long as the database has the same generation and time of change.
 *
 * @param id the row's key
 * @param name the hypervisor's host name, for compute nodes
 * @param rootId the root of its tree, itself where it is the root
 * @param parentId null for a root
 * @param stock resource class id to what there is of it
 * @param aggregates uuids of the aggregates it is in
 * @param modified when it was changed last, in seconds since 1970
 */
public record Provider(
    int id,
    String uuid,
    String name,
    int generation,
    int rootId,
    Integer parentId,
    Map<Integer, Stock> stock,
    Set<String> traits,
    Set<String> aggregates,
    long modified) {

  /** Whether it is the root of its tree. */
  public boolean isRoot() {
    return parentId == null;
  }

  /** Whether it can take that amount of a class by itself. */
  boolean hasRoom(int resource, long amount) {
    Stock of = stock.get(resource);
    return of != null && of.room(amount) >= 1;
  }

  /**
   * What the provider is once amounts of it were claimed: one generation later, with more in use.
   *
   * @param amounts resource class name to amount
   * @return null where that cannot be told from the names alone
   */
  Provider afterClaim(Map<String, Long> amounts) {
    Map<Integer, Stock> left = new HashMap<>(stock);
    for (Map.Entry<String, Long> wanted : amounts.entrySet()) {
      Integer resource = ResourceClasses.standardId(wanted.getKey());
      Stock of = resource == null ? null : left.get(resource);
      if (of == null) {
        return null;
      }
      left.put(resource, of.withUsed(of.used() + wanted.getValue()));
    }
    return new Provider(
        id,
        uuid,
        name,
        generation + 1,
        rootId,
        parentId,
        Collections.unmodifiableMap(left),
        traits,
        aggregates,
        modified);
  }
}
