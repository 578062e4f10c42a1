package org.novaee.it.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Requests with a name in the query that nobody knows: dropped by old versions, then refused. */
final class WrongQueries {

  private final Stand stand;
  private final Operation operation;
  private final Operation.Range range;

  WrongQueries(Stand stand, Operation operation, Operation.Range range) {
    this.stand = stand;
    this.operation = operation;
    this.range = range;
  }

  List<Mistake> mistakes() {
    int minor = range.first();
    boolean refused = operation.refused().unknownQueryAt(minor);
    if (!refused && !operation.method().equals("GET")) {
      return List.of();
    }
    return List.of(
        new Mistake(
            "with an unknown name in the query at " + Minor.text(minor),
            stand.admin(minor),
            minor,
            operation.method(),
            with(stand.known().unknownPath(operation, minor)),
            operation.bodyOf(stand.known(), minor),
            refused ? Set.of(400) : asWithout()));
  }

  private static String with(String target) {
    return target + (target.contains("?") ? "&" : "?") + "unknown_name=1";
  }

  private Set<Integer> asWithout() {
    Set<Integer> statuses = new HashSet<>(range.statuses());
    if (!operation.ids().isEmpty()) {
      statuses.addAll(operation.refused().unknown());
      statuses.add(404);
    }
    return statuses;
  }
}
