package org.novaee.it.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.novaee.it.ComputeApi;

/** Wrong requests for one operation: each gets the contract's refusal. */
final class Refusals {

  private static final Pattern ID = Pattern.compile("\\{[a-z_]+}");

  private final Stand stand;
  private final Operation operation;
  private final List<String> problems = new ArrayList<>();

  Refusals(Stand stand, Operation operation) {
    this.stand = stand;
    this.operation = operation;
  }

  /** What differs from the contract; empty if nothing does. */
  List<String> problems() {
    try {
      withoutToken();
      otherVersions();
      if (!operation.isRemoved()) {
        for (Operation.Range range : operation.ranges()) {
          wrongBodies(range.first());
          unprivileged(range.first());
        }
      }
    } catch (IOException e) {
      problems.add(operation.name() + ": " + e);
    }
    return problems;
  }

  private void withoutToken() throws IOException {
    if (!operation.path().equals("/")) {
      expect(
          "without a token",
          Set.of(401),
          stand.admin(operation.first()).withToken(""),
          operation.first(),
          someBody());
    }
  }

  private void otherVersions() throws IOException {
    if (operation.first() > Minor.MIN) {
      expect(
          "too early",
          Set.of(404),
          stand.admin(operation.first() - 1),
          operation.first(),
          someBody());
    }
    if (operation.last() < Minor.MAX) {
      expect(
          "too late", Set.of(404), stand.admin(operation.last() + 1), operation.last(), someBody());
    }
  }

  /** For what is not there, so that nothing happens if it is not refused for its form. */
  private void wrongBodies(int minor) throws IOException {
    String body = operation.body(minor);
    if (body == null || operation.action() != null && body.endsWith(":null}")) {
      return;
    }
    Set<Integer> refused = Set.of(400);
    ComputeApi admin = stand.admin(minor);
    if (operation.action() == null) {
      expect("with a text for a body at " + minor, refused, admin, minor, "\"text\"");
      // Some look for the thing before they miss what should be done to it.
      expect("with an empty body at " + minor, Set.of(400, 404), admin, minor, "{}");
    }
    expect(
        "with a list in it at " + minor,
        refused,
        admin,
        minor,
        body.replaceFirst("^\\{\"([^\"]+)\":.*$", "{\"$1\": [[]]}"));
  }

  private void unprivileged(int minor) throws IOException {
    if ("admin".equals(operation.role())) {
      expect("by a user at " + minor, Set.of(403, 404, 400), stand.demo(minor), minor, someBody());
    }
  }

  private String someBody() {
    String body = operation.body(operation.first());
    return body == null ? null : body.replaceAll("\\$[a-z_]+", "nothing");
  }

  private void expect(String what, Set<Integer> statuses, ComputeApi caller, int minor, String body)
      throws IOException {
    String path = ID.matcher(operation.path()).replaceAll(UUID.randomUUID().toString());
    ComputeApi.Answer answer = caller.send(operation.method(), path, body);
    if (!statuses.contains(answer.status())) {
      problems.add(operation.name() + " " + what + ": " + answer);
    }
  }
}
