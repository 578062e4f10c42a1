package org.novaee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.novaee.it.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The whole system with simulated hosts, and a fault at each step that a host takes in the chief
 * operations: the step fails, or the compute node is killed at it and started again. Afterwards
 * each server is at its goal, as it was, or in ERROR with the reason, and the audit finds nothing.
 * The steps are found by doing each operation once without a fault.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {

  private static final Duration TO_AN_END = Duration.ofSeconds(90);

  /** All steps are killed at only where there is time: each costs a start of the compute node. */
  private static final boolean ALL = Boolean.getBoolean("faults.all");

  /** An operation: request, what the server is before and after. */
  private record Operation(String name, String body, String before, String after) {}

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("create", null, "GONE", "ACTIVE"),
          new Operation("delete", null, "ACTIVE", "GONE"),
          new Operation("stop", "{\"os-stop\": null}", "ACTIVE", "SHUTOFF"),
          new Operation("reboot", "{\"reboot\": {\"type\": \"HARD\"}}", "ACTIVE", "ACTIVE"),
          new Operation("rebuild", "{\"rebuild\": {\"imageRef\": \"%s\"}}", "ACTIVE", "ACTIVE"),
          new Operation(
              "resize", "{\"resize\": {\"flavorRef\": \"faults\"}}", "ACTIVE", "VERIFY_RESIZE"),
          new Operation(
              "live-migrate",
              "{\"os-migrateLive\": {\"host\": null, \"block_migration\": \"auto\"}}",
              "ACTIVE",
              "ACTIVE"));

  private final Map<String, List<String>> matrix = new LinkedHashMap<>();
  private NovaInstance instance;
  private ComputeApi api;
  private Path trials;
  private String image;
  private String network;

  @BeforeAll
  void start() throws IOException {
    trials = Files.createTempDirectory("nova-faults");
    instance =
        NovaInstance.fake("faults", 2900, 2)
            .with("NOVA_NOVAEE_FAKE_TRIALS", trials.toString())
            .with("NOVA_NOVAEE_FAKE_NETWORK", "false")
            .with("NOVA_QUOTA_INSTANCES", "-1")
            .with("NOVA_QUOTA_CORES", "-1")
            .with("NOVA_QUOTA_RAM", "-1")
            .with("NOVA_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    instance.up();
    api = new ComputeApi(instance);
    image =
        instance
            .openstack("nova-admin", "image", "list", "-f", "value", "-c", "ID")
            .lines()
            .findFirst()
            .orElseThrow();
    network =
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
        "{\"flavor\": {\"id\": \"faults\", \"name\": \"faults\", \"ram\": 256, \"vcpus\": 2,"
            + " \"disk\": 2}}";
    assertThat(api.post("/flavors", flavor).status()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    instance.close();
  }

  @Test
  void nothingIsLeftOverWhateverFails() throws IOException {
    Map<Operation, Set<String>> steps = new LinkedHashMap<>();
    for (Operation operation : OPERATIONS) {
      steps.put(operation, stepsOf(operation));
    }
    assertThat(steps.values()).allSatisfy(found -> assertThat(found).isNotEmpty());
    for (Map.Entry<Operation, Set<String>> entry : steps.entrySet()) {
      for (String step : entry.getValue()) {
        trial(entry.getKey(), "fail", step);
      }
      List<String> killed = new ArrayList<>(entry.getValue());
      for (String step : ALL ? killed : killed.subList(killed.size() - 1, killed.size())) {
        trial(entry.getKey(), "kill", step);
      }
    }
    matrix.forEach(
        (operation, cells) -> System.out.println(operation + ": " + String.join(", ", cells)));
    System.out.println(instance.nova("manage", "audit", "--pause", "10"));
  }

  private Set<String> stepsOf(Operation operation) throws IOException {
    String name = "clean-" + operation.name();
    String id = prepare(operation, name);
    int before = taken(name).size();
    String server = begin(operation, name, id);
    eventually(name, TO_AN_END, () -> isAtRest(server) && status(server).equals(operation.after()));
    List<String> all = taken(name);
    return new LinkedHashSet<>(all.subList(before, all.size()));
  }

  private void trial(Operation operation, String mishap, String step) throws IOException {
    String name = mishap + "-" + operation.name() + "-" + step;
    String id = prepare(operation, name);
    Path order = Files.writeString(trials.resolve(name + ".mishap"), mishap + " " + step);
    long process = instance.pid("compute");
    String server = begin(operation, name, id);
    eventually(name + " happens", TO_AN_END, () -> !Files.exists(order));
    if (mishap.equals("kill")) {
      eventually(
          "the compute node dies",
          TO_AN_END,
          () -> ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty());
      instance.start("compute");
    }
    eventually(name + " comes to an end", TO_AN_END, () -> isAtRest(server));
    String status = status(server);
    assertThat(status).as(name).isIn(operation.before(), operation.after(), "ERROR");
    if (status.equals("ERROR")) {
      assertThat(show(server).at("/server/fault/message").asText()).as(name).isNotEmpty();
    }
    matrix
        .computeIfAbsent(operation.name(), key -> new ArrayList<>())
        .add(mishap + " " + step + " → " + status);
  }

  /** The server, ACTIVE; null for one that is to be created. */
  private String prepare(Operation operation, String name) throws IOException {
    if (operation.before().equals("GONE")) {
      return null;
    }
    String id = create(name);
    eventually(name + " is there", TO_AN_END, () -> status(id).equals("ACTIVE") && isAtRest(id));
    return id;
  }

  private String begin(Operation operation, String name, String id) throws IOException {
    switch (operation.name()) {
      case "create" -> {
        return create(name);
      }
      case "delete" -> assertThat(api.delete("/servers/" + id).status()).isEqualTo(204);
      default ->
          assertThat(
                  api.post("/servers/" + id + "/action", operation.body().replace("%s", image))
                      .status())
              .as(name)
              .isIn(200, 202);
    }
    return id;
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
    return answer.status() == 404 ? "GONE" : answer.body().at("/server/status").asText();
  }

  /** At rest is also one whose host waits for nothing more: no task and not being built. */
  private boolean isAtRest(String id) throws IOException {
    ComputeApi.Answer answer = api.get("/servers/" + id);
    return answer.status() == 404
        || answer.body().at("/server/OS-EXT-STS:task_state").isNull()
            && !answer.body().at("/server/status").asText().equals("BUILD");
  }
}
