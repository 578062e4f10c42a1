package org.novaee.it.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.novaee.it.ComputeApi;

/** The headers that every answer to a request for an operation has. */
final class AnswerHeaders {

  private static final String VERSION = "OpenStack-API-Version";
  private static final String OLD_VERSION = "X-OpenStack-Nova-API-Version";

  private AnswerHeaders() {}

  /** What differs from the contract, for an answer at a microversion. */
  static List<String> problems(ComputeApi.Answer answer, int minor) {
    List<String> problems = new ArrayList<>(requestId(answer));
    expect(problems, answer, VERSION, "compute " + Minor.text(minor));
    expect(problems, answer, OLD_VERSION, Minor.text(minor));
    Set<String> vary =
        answer.headers().allValues("Vary").stream()
            .flatMap(value -> Stream.of(value.split(",", -1)))
            .map(String::strip)
            .collect(Collectors.toSet());
    if (!vary.containsAll(Set.of(VERSION, OLD_VERSION))) {
      problems.add("Vary is " + vary);
    }
    return problems;
  }

  /** As {@link #problems}, where there are no microversions. */
  static List<String> legacyProblems(ComputeApi.Answer answer) {
    List<String> problems = new ArrayList<>(requestId(answer));
    for (String header : List.of(VERSION, OLD_VERSION)) {
      if (answer.headers().firstValue(header).isPresent()) {
        problems.add("it has the header " + header);
      }
    }
    return problems;
  }

  /** The same request has the same id by both its names. */
  static List<String> requestId(ComputeApi.Answer answer) {
    String id = answer.headers().firstValue("x-openstack-request-id").orElse("");
    String same = answer.headers().firstValue("x-compute-request-id").orElse("");
    return id.matches("req-[0-9a-f-]{36}") && id.equals(same)
        ? List.of()
        : List.of("request ids are '" + id + "' and '" + same + "'");
  }

  private static void expect(
      List<String> problems, ComputeApi.Answer answer, String header, String value) {
    List<String> values = answer.headers().allValues(header);
    if (!values.equals(List.of(value))) {
      problems.add(header + " is " + values);
    }
  }
}
