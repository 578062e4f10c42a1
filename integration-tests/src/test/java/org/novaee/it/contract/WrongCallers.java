package org.novaee.it.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.novaee.it.ComputeApi;

/** Right requests by those who may not make them. */
final class WrongCallers {

  private final Stand stand;
  private final Operation operation;

  WrongCallers(Stand stand, Operation operation) {
    this.stand = stand;
    this.operation = operation;
  }

  List<Mistake> withoutToken() {
    if (operation.path().equals("/")) {
      return List.of();
    }
    ComputeApi nobody = stand.admin(operation.first()).withToken("");
    return List.of(
        new Mistake(
            "without a token",
            nobody,
            0,
            operation.method(),
            stand.known().unknownPath(operation, operation.first()),
            operation.bodyOf(stand.known(), operation.first()),
            Set.of(401)));
  }

  /** Those without the role, and those of another project. */
  List<Mistake> at(int minor) {
    List<Mistake> mistakes = new ArrayList<>();
    String role = operation.role();
    if (role != null) {
      mistakes.add(
          mistake("without the role", stand.users().without(role, minor), minor, Set.of(403)));
    }
    if (operation.ids().stream().anyMatch(Known.OWNED::contains)) {
      mistakes.add(mistake("from another project", stand.demo(minor), minor, hidden()));
    }
    return mistakes;
  }

  /** A project itself is no secret; where a role is missing too, that may be told first. */
  private Set<Integer> hidden() {
    if (operation.ids().contains("project")) {
      return operation.role() == null ? Set.of(200) : Set.of(403);
    }
    boolean forAll = operation.role() == null || operation.role().matches("reader|member");
    return forAll ? Set.of(404) : Set.of(403, 404);
  }

  private Mistake mistake(String what, ComputeApi caller, int minor, Set<Integer> statuses) {
    return new Mistake(
        what + " at " + Minor.text(minor),
        caller,
        minor,
        operation.method(),
        stand.known().path(operation, minor),
        operation.bodyOf(stand.known(), minor),
        operation.orRefusal(minor, statuses));
  }
}
