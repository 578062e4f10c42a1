package org.novaee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.novaee.it.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Faults at the steps that a host takes in an operation. What comes of each is kept for a table:
 * the server is at its goal, as it was, or in ERROR with the reason.
 */
final class FaultMatrix {

  /** What can happen at a step. */
  static final List<String> MISHAPS = List.of("fail", "kill", "repeat");

  private static final String GONE = "GONE";

  /** Statuses of migrations that stay until somebody wants something else. */
  private static final Set<String> AT_REST =
      Set.of("finished", "confirmed", "reverted", "completed", "error", "failed", "cancelled");

  /**
   * @param body of the action; null to create or delete, which the states tell
   * @param before the server's status, {@code GONE} before it is created
   * @param after the server's status when all went well
   */
  record Operation(String name, String body, String before, String after) {

    static final Operation DELETE = new Operation("delete", null, "ACTIVE", "GONE");

    static final Operation REBUILD =
        new Operation("rebuild", "{\"rebuild\": {\"imageRef\": \"%s\"}}", "ACTIVE", "ACTIVE");

    static final Operation RESIZE =
        new Operation(
            "resize", "{\"resize\": {\"flavorRef\": \"faults\"}}", "ACTIVE", "VERIFY_RESIZE");

    static final Operation LIVE_MIGRATE =
        new Operation(
            "live-migrate",
            "{\"os-migrateLive\": {\"host\": null, \"block_migration\": \"auto\"}}",
            "ACTIVE",
            "ACTIVE");

    static final Operation CONFIRM =
        new Operation("confirm-resize", "{\"confirmResize\": null}", "VERIFY_RESIZE", "ACTIVE");

    static final Operation REVERT =
        new Operation("revert-resize", "{\"revertResize\": null}", "VERIFY_RESIZE", "ACTIVE");
  }

  private final NovaInstance instance;
  private final Path trials;
  private final Duration patience;
  private final ComputeApi api;
  private final String image;
  private final String network;
  private final Map<String, Map<String, Map<String, String>>> cells = new LinkedHashMap<>();

  private FaultMatrix(NovaInstance instance, Duration patience, ComputeApi api, String network) {
    this.instance = instance;
    this.trials = trials(instance);
    this.patience = patience;
    this.api = api;
    this.network = network;
    this.image =
        instance
            .openstack("nova-admin", "image", "list", "-f", "value", "-c", "ID")
            .lines()
            .findFirst()
            .orElseThrow();
  }

  /** Has an instance that is still to be started try faults; what it notes goes with its data. */
  static NovaInstance on(NovaInstance instance) throws IOException {
    return instance.with(
        "NOVA_NOVAEE_FAULT_TRIALS", Files.createDirectories(trials(instance)).toString());
  }

  private static Path trials(NovaInstance instance) {
    return instance.state().resolve("trials");
  }

  /**
   * On an instance that runs and tries faults ({@link #on}), with an image, a network and a larger
   * flavor {@code faults} of its own.
   *
   * @param patience how long an operation may take
   */
  static FaultMatrix of(NovaInstance instance, Duration patience) throws IOException {
    ComputeApi api = new ComputeApi(instance);
    String network =
        instance
            .openstack(
                "nova-admin", "network", "create", "--share", "faults", "-f", "value", "-c", "id")
            .strip();
    instance.openstack(
        "nova-admin",
        "subnet",
        "create",
        "--network",
        "faults",
        "--subnet-range",
        "10.77.0.0/16",
        "faults");
    String flavor =
        "{\"flavor\": {\"id\": \"faults\", \"name\": \"faults\", \"ram\": 192, \"vcpus\": 2,"
            + " \"disk\": 2}}";
    assertThat(api.post("/flavors", flavor).status()).isEqualTo(200);
    return new FaultMatrix(instance, patience, api, network);
  }

  /** The steps of an operation, found by doing it without a fault. */
  Set<String> steps(Operation operation) throws IOException {
    String name = "clean-" + operation.name();
    String id = prepare(operation, name);
    int before = taken(name).size();
    String begun = begin(operation, name, id);
    eventually(name, patience, () -> isAtRest(begun) && status(begun).equals(operation.after()));
    List<String> all = taken(name);
    delete(begun);
    Set<String> steps = new LinkedHashSet<>(all.subList(before, all.size()));
    assertThat(steps).as(name).isNotEmpty();
    return steps;
  }

  /** Lets something happen at a step; the server is still there afterwards. */
  String tryOut(Operation operation, String mishap, String step) throws IOException {
    String name = mishap + "-" + operation.name() + "-" + step;
    String id = prepare(operation, name);
    Path order = Files.writeString(trials.resolve(name + ".mishap"), mishap + " " + step);
    String begun = begin(operation, name, id);
    eventually(name + " happens", patience, () -> !Files.exists(order));
    if (mishap.equals("kill")) {
      eventually(name + " kills a compute node", patience, () -> deadNode().isPresent());
      instance.start(deadNode().orElseThrow());
    }
    Path repeating = trials.resolve(name + ".repeating");
    eventually(
        name + " comes to an end", patience, () -> !Files.exists(repeating) && isAtRest(begun));
    String status = status(begun);
    assertThat(status).as(name).isIn(operation.before(), operation.after(), "ERROR");
    if (mishap.equals("repeat")) {
      assertThat(status).as(name).isEqualTo(operation.after());
    }
    if (status.equals("ERROR")) {
      assertThat(show(begun).at("/server/fault/message").asText()).as(name).isNotEmpty();
    }
    cells
        .computeIfAbsent(operation.name(), key -> new LinkedHashMap<>())
        .computeIfAbsent(step, key -> new LinkedHashMap<>())
        .put(mishap, status);
    return begun;
  }

  /** The compute node that has died, if one has. */
  private Optional<String> deadNode() {
    return instance.computeNodes().stream()
        .filter(
            node -> ProcessHandle.of(instance.pid(node)).filter(ProcessHandle::isAlive).isEmpty())
        .findFirst();
  }

  /** Nothing is left over anywhere, if not at once. */
  void audit(String after) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        instance.nova("manage", "audit", "--pause", "3");
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() > end) {
          throw new AssertionError("Left over after " + after + ": " + e.getMessage(), e);
        }
      }
    }
  }

  /** Makes room, where a server is more than words. */
  void delete(String id) throws IOException {
    if (!status(id).equals(GONE)) {
      assertThat(api.delete("/servers/" + id).status()).isIn(204, 404);
      eventually(id + " is gone", patience, () -> status(id).equals(GONE));
    }
  }

  /** What came of each. */
  String table() {
    StringBuilder table =
        new StringBuilder(
            "%-16s%-20s%-16s%-16s%s%n".formatted("operation", "step", "fail", "kill", "repeat"));
    cells.forEach(
        (operation, steps) ->
            steps.forEach(
                (step, outcomes) ->
                    table.append(
                        "%-16s%-20s%-16s%-16s%s%n"
                            .formatted(
                                operation,
                                step,
                                outcomes.getOrDefault("fail", "-"),
                                outcomes.getOrDefault("kill", "-"),
                                outcomes.getOrDefault("repeat", "-")))));
    return table.toString();
  }

  /** The server as the operation finds it; null for one that is to be created. */
  private String prepare(Operation operation, String name) throws IOException {
    if (operation.before().equals(GONE)) {
      return null;
    }
    String id = create(name);
    eventually(name + " is there", patience, () -> status(id).equals("ACTIVE") && isAtRest(id));
    if (operation.before().equals("VERIFY_RESIZE")) {
      act(id, "{\"resize\": {\"flavorRef\": \"faults\"}}");
      eventually(name + " comes to an end", patience, () -> isAtRest(id));
      assertThat(status(id)).as(name).isEqualTo("VERIFY_RESIZE");
    }
    return id;
  }

  private String begin(Operation operation, String name, String id) throws IOException {
    if (operation.before().equals(GONE)) {
      return create(name);
    }
    if (operation.after().equals(GONE)) {
      assertThat(api.delete("/servers/" + id).status()).isEqualTo(204);
    } else {
      act(id, operation.body());
    }
    return id;
  }

  private void act(String id, String body) throws IOException {
    ComputeApi.Answer answer = api.post("/servers/" + id + "/action", body.replace("%s", image));
    assertThat(answer.status()).as(body + ": " + answer).isIn(200, 202, 204);
  }

  private String create(String name) throws IOException {
    ComputeApi.Answer answer =
        api.post(
            "/servers",
            """
            {"server": {"name": "%s", "flavorRef": "1", "imageRef": "%s", "networks":
              [{"uuid": "%s"}]}}
            """
                .formatted(name, image, network));
    assertThat(answer.status()).as(answer.message()).isEqualTo(202);
    return answer.body().at("/server/id").asText();
  }

  private List<String> taken(String name) throws IOException {
    Path file = trials.resolve(name + ".steps");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private JsonNode show(String id) throws IOException {
    return api.get("/servers/" + id).body();
  }

  private String status(String id) throws IOException {
    ComputeApi.Answer answer = api.get("/servers/" + id);
    return answer.status() == 404 ? GONE : answer.body().at("/server/status").asText();
  }

  /** At rest is one that no host is at work on: no task, not being built, no move under way. */
  private boolean isAtRest(String id) throws IOException {
    ComputeApi.Answer answer = api.get("/servers/" + id);
    return answer.status() == 404
        || answer.body().at("/server/OS-EXT-STS:task_state").isNull()
            && !answer.body().at("/server/status").asText().equals("BUILD")
            && !isMoving(id);
  }

  private boolean isMoving(String id) throws IOException {
    return StreamSupport.stream(
            api.get("/os-migrations?instance_uuid=" + id).body().path("migrations").spliterator(),
            false)
        .anyMatch(migration -> !AT_REST.contains(migration.path("status").asText()));
  }
}
