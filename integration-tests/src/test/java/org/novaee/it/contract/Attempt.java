package org.novaee.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.novaee.it.ComputeApi;

/** A right request: at one microversion, or where there are none. */
final class Attempt {

  private final Stand stand;
  private final Operation operation;
  private final Operation.Range range;
  private final int minor;
  private final boolean legacy;

  private Attempt(
      Stand stand, Operation operation, Operation.Range range, int minor, boolean legacy) {
    this.stand = stand;
    this.operation = operation;
    this.range = range;
    this.minor = minor;
    this.legacy = legacy;
  }

  static Attempt at(Stand stand, Operation operation, Operation.Range range, int minor) {
    return new Attempt(stand, operation, range, minor, false);
  }

  /** Where old clients look for it: as at the oldest version, and no version is told. */
  static Attempt legacy(Stand stand, Operation operation) {
    return new Attempt(stand, operation, operation.ranges().get(0), Minor.MIN, true);
  }

  /** What differs from the contract; empty if nothing does. */
  List<String> problems() {
    String what = operation.name() + " at " + (legacy ? "/v2" : Minor.text(minor));
    try (Scene scene = new Scene(stand, operation, minor)) {
      String path = scene.path();
      ComputeApi admin = legacy ? stand.admin(minor).legacy() : stand.admin(minor);
      ComputeApi.Answer answer = admin.send(operation.method(), path, scene.body());
      if (operation.makes() && answer.status() < 300) {
        scene.removeAfterwards(path, answer.body());
      }
      if (!range.statuses().contains(answer.status())) {
        return List.of(what + ": " + answer);
      }
      return differences(answer).map(problem -> what + ": " + problem).toList();
    } catch (IOException | AssertionError | RuntimeException e) {
      return List.of(what + ": " + e);
    }
  }

  private Stream<String> differences(ComputeApi.Answer answer) {
    List<String> headers =
        legacy ? AnswerHeaders.legacyProblems(answer) : AnswerHeaders.problems(answer, minor);
    if (answer.status() >= 400 || range.answer().isEmpty()) {
      return headers.stream();
    }
    JsonNode body = answer.body() == null ? JsonNodeFactory.instance.objectNode() : answer.body();
    return Stream.concat(headers.stream(), range.answer().problems(body).stream());
  }
}
