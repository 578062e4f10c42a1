package org.novaee.it.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.novaee.it.ComputeApi;

/**
 * A wrong request.
 *
 * @param what is wrong with it
 * @param minor the microversion the answer is at; 0 if it names none
 * @param body null for none
 * @param statuses one of which it is refused with
 */
record Mistake(
    String what,
    ComputeApi caller,
    int minor,
    String method,
    String path,
    String body,
    Set<Integer> statuses) {

  /** What differs from the contract in the answer; empty if nothing does. */
  List<String> problems() throws IOException {
    ComputeApi.Answer answer = caller.send(method, path, body);
    if (!statuses.contains(answer.status())) {
      return List.of("%s: %s rather than %s".formatted(described(), answer, statuses));
    }
    List<String> problems = new ArrayList<>();
    if (minor > 0) {
      problems.addAll(AnswerHeaders.problems(answer, minor));
    } else {
      problems.addAll(AnswerHeaders.requestId(answer));
    }
    if (answer.status() >= 400 && answer.message().isEmpty()) {
      problems.add("it says nothing: " + answer);
    }
    return problems.stream()
        .map(problem -> described() + ": " + problem)
        .collect(Collectors.toList());
  }

  private String described() {
    return what + " (" + method + " " + path + (body == null ? "" : " " + body) + ")";
  }
}
