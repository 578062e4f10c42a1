package org.novaee.it.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.novaee.it.ComputeApi;

/** Requests at microversions that there are not, or not for the operation. */
final class WrongVersions {

  private final Stand stand;
  private final Operation operation;
  private final String path;

  WrongVersions(Stand stand, Operation operation) {
    this.stand = stand;
    this.operation = operation;
    this.path = stand.known().unknownPath(operation, operation.first());
  }

  List<Mistake> mistakes() {
    List<Mistake> mistakes = new ArrayList<>();
    int first = operation.first();
    int last = operation.last();
    if (first > Minor.MIN) {
      mistakes.add(mistake("too early", stand.admin(first - 1), first - 1, first, 404));
    }
    if (last < Minor.MAX) {
      mistakes.add(mistake("too late", stand.admin(last + 1), last + 1, last, 404));
    }
    // The answer repeats what was asked for.
    mistakes.add(
        mistake("at the next version", stand.admin(Minor.MAX + 1), Minor.MAX + 1, last, 406));
    mistakes.add(mistake("at half a version", stand.admin().at("2"), 0, last, 400));
    return mistakes;
  }

  private Mistake mistake(
      String what, ComputeApi caller, int answeredAt, int formedAt, int status) {
    return new Mistake(
        what,
        caller,
        answeredAt,
        operation.method(),
        path,
        operation.bodyOf(stand.known(), formedAt),
        Set.of(status));
  }
}
