package org.novaee.it.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Right requests for what does not exist. */
final class WrongThings {

  private static final Set<Integer> NOT_FOUND = Set.of(404);

  private final Stand stand;
  private final Operation operation;

  WrongThings(Stand stand, Operation operation) {
    this.stand = stand;
    this.operation = operation;
  }

  List<Mistake> mistakes() {
    List<Mistake> mistakes = new ArrayList<>();
    int ids = operation.ids().size();
    boolean ofServer = ids > 1 && operation.ids().get(0).equals("server");
    for (int minor : new TreeSet<>(List.of(operation.first(), operation.last()))) {
      if (ids > 0) {
        mistakes.add(
            mistake(
                "for nothing there",
                stand.known().unknownPath(operation, minor),
                minor,
                ofServer ? NOT_FOUND : operation.refused().unknown()));
      }
      if (ofServer) {
        mistakes.add(
            mistake(
                "for no part of a server",
                stand.known().pathOfUnknownPart(operation, minor),
                minor,
                operation.refused().unknown()));
      }
    }
    return mistakes;
  }

  private Mistake mistake(String what, String path, int minor, Set<Integer> statuses) {
    return new Mistake(
        what + " at " + Minor.text(minor),
        stand.admin(minor),
        minor,
        operation.method(),
        path,
        operation.bodyOf(stand.known(), minor),
        operation.orRefusal(minor, statuses));
  }
}
