package org.novaee.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.novaee.it.Eventually.eventually;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.novaee.it.Subscription;
import org.novaee.it.client.ClientScript;

/**
 * Every operation at both ends of each of its ranges: what is right is done, what is wrong refused.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractIT {

  private static final int AT_ONCE = 8;

  /** To look into some chapters only: {@code -Dcontract=os-keypairs}. */
  private static final String CHAPTERS = System.getProperty("contract", "");

  private final List<Operation> operations =
      Operations.all().stream().filter(one -> one.chapter().contains(CHAPTERS)).toList();
  private final Map<Operation.Range, Boolean> covered = new ConcurrentHashMap<>();
  private ExecutorService threads;
  private Stand stand;

  @BeforeAll
  void start() {
    threads = Executors.newFixedThreadPool(AT_ONCE);
    stand = Stand.start("contract", 2700);
  }

  @AfterAll
  void stop() {
    threads.shutdownNow();
    if (stand != null) {
      System.out.println(coverage());
      stand.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> operations() {
    Map<Operation, Future<List<String>>> tries = new HashMap<>();
    // The longest first, so that none is left over at the end.
    operations.stream()
        .sorted(Comparator.comparing((Operation one) -> one.ranges().size()).reversed())
        .forEach(one -> tries.put(one, threads.submit(() -> problems(one))));
    return operations.stream()
        .map(one -> dynamicTest(one.name(), () -> assertThat(result(tries.get(one))).isEmpty()));
  }

  @Test
  void whatIsDoneIsTold() {
    try (Subscription subscription = new Subscription(stand.instance())) {
      String flavor = "told-" + UUID.randomUUID();
      stand.compute(
          "POST",
          "/flavors",
          "{\"flavor\": {\"name\": \"%1$s\", \"id\": \"%1$s\", \"ram\": 64, \"vcpus\": 1, \"disk\": 1}}"
              .formatted(flavor));
      String server =
          stand
              .compute(
                  "POST",
                  "/servers",
                  ("{\"server\": {\"name\": \"told\", \"imageRef\": \"%s\", \"flavorRef\": \"%s\","
                          + " \"networks\": \"none\"}}")
                      .formatted(
                          stand
                              .service("GET", "/image/v2/images?name=nova-test", null)
                              .at("/images/0/id")
                              .asText(),
                          flavor))
              .at("/server/id")
              .asText();
      stand.await(server, "ACTIVE");
      stand.compute("POST", "/servers/" + server + "/action", "{\"os-stop\": null}");
      stand.await(server, "SHUTOFF");
      stand.compute("POST", "/servers/" + server + "/action", "{\"forceDelete\": null}");
      stand.compute("DELETE", "/flavors/" + flavor, null);
      eventually(
          "the deletions are told",
          Duration.ofSeconds(30),
          () ->
              subscription.last("instance.delete.end", server) != null
                  && subscription.last("flavor.delete", flavor) != null);
      assertThat(subscription.eventsOf(flavor)).contains("flavor.create", "flavor.delete");
      assertThat(subscription.eventsOf(server))
          .contains(
              "scheduler.select_destinations.start",
              "instance.create.start",
              "instance.create.end",
              "instance.update",
              "instance.power_off.start",
              "instance.power_off.end",
              "instance.delete.start",
              "instance.shutdown.start",
              "instance.shutdown.end",
              "instance.delete.end");
      assertThat(
              subscription
                  .last("instance.create.end", server)
                  .at("/payload/nova_object.data/flavor/nova_object.data/flavorid")
                  .asText())
          .isEqualTo(flavor);
    }
  }

  @Test
  void pythonClientsAreServed() throws IOException {
    assumeThat(CHAPTERS).as("looked at alone").isEmpty();
    assertThat(new ClientScript(stand.instance()).problems()).isEmpty();
  }

  private List<String> problems(Operation operation) {
    List<String> problems = new ArrayList<>(new Refusals(stand, operation).problems());
    if (operation.first() == Minor.MIN) {
      problems.addAll(Attempt.legacy(stand, operation).problems());
    }
    for (Operation.Range range : operation.ranges()) {
      List<String> found = new ArrayList<>();
      for (int minor : range.ends()) {
        found.addAll(Attempt.at(stand, operation, range, minor).problems());
      }
      if (found.isEmpty()) {
        covered.put(range, true);
      }
      problems.addAll(found);
    }
    return problems;
  }

  private static List<String> result(Future<List<String>> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** How many ranges were tried with success, by chapter. */
  private String coverage() {
    Map<String, int[]> chapters = new TreeMap<>();
    for (Operation operation : operations) {
      int[] counts = chapters.computeIfAbsent(operation.chapter(), chapter -> new int[2]);
      for (Operation.Range range : operation.ranges()) {
        counts[0] += covered.containsKey(range) ? 1 : 0;
        counts[1]++;
      }
    }
    StringBuilder text = new StringBuilder("Ranges of operations covered / all\n");
    int done = 0;
    int all = 0;
    for (Map.Entry<String, int[]> chapter : chapters.entrySet()) {
      done += chapter.getValue()[0];
      all += chapter.getValue()[1];
      text.append(
          "%-40s %4d / %4d%n"
              .formatted(chapter.getKey(), chapter.getValue()[0], chapter.getValue()[1]));
    }
    text.append("%-40s %4d / %4d%n".formatted("all", done, all));
    operations.forEach(operation -> remark(operation, text));
    return text.toString();
  }

  /** What is not covered, and what is covered by its refusal. */
  private void remark(Operation operation, StringBuilder text) {
    for (Operation.Range range : operation.ranges()) {
      String name = operation.name() + " " + Minor.text(range.first());
      if (!covered.containsKey(range)) {
        text.append("  not covered: %s, as above%n".formatted(name));
      } else if (range.isRefusal()) {
        text.append("  by its refusal alone: %s, %s%n".formatted(name, operation.because()));
      }
    }
  }
}
