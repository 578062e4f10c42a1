package org.novaee.it.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Wrong requests for one operation: each gets the contract's refusal, and changes nothing. */
final class Refusals {

  private final Stand stand;
  private final Operation operation;

  Refusals(Stand stand, Operation operation) {
    this.stand = stand;
    this.operation = operation;
  }

  /** What differs from the contract; empty if nothing does. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    try {
      for (Mistake mistake : mistakes()) {
        for (String problem : mistake.problems()) {
          problems.add(operation.name() + " " + problem);
        }
      }
    } catch (IOException | AssertionError | RuntimeException e) {
      problems.add(operation.name() + ": " + e);
    }
    return problems;
  }

  private List<Mistake> mistakes() {
    List<Mistake> mistakes = new ArrayList<>(new WrongVersions(stand, operation).mistakes());
    WrongCallers callers = new WrongCallers(stand, operation);
    mistakes.addAll(callers.withoutToken());
    if (!operation.isRemoved()) {
      mistakes.addAll(new WrongThings(stand, operation).mistakes());
      for (Operation.Range range : operation.ranges()) {
        mistakes.addAll(callers.at(range.first()));
        mistakes.addAll(new WrongBodies(stand, operation, range.first()).mistakes());
        mistakes.addAll(new WrongQueries(stand, operation, range).mistakes());
      }
    }
    return mistakes;
  }
}
