package org.novaee.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.novaee.it.FaultMatrix.Operation;

/**
 * The whole system with simulated hosts, and a fault at each step that a host takes in the chief
 * operations: the step fails; the compute node is killed at it and started again; its message is
 * carried out twice. Afterwards each server is at its goal, as it was, or in ERROR with the reason,
 * and the audit finds nothing. The steps are found by doing each operation once without a fault.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {

  /** Where there is time all is done at all steps: each kill costs a start of the compute node. */
  private static final boolean ALL = "all".equals(System.getProperty("nova.tests"));

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("create", null, "GONE", "ACTIVE"),
          Operation.DELETE,
          new Operation("stop", "{\"os-stop\": null}", "ACTIVE", "SHUTOFF"),
          new Operation("reboot", "{\"reboot\": {\"type\": \"HARD\"}}", "ACTIVE", "ACTIVE"),
          Operation.REBUILD,
          Operation.RESIZE,
          Operation.LIVE_MIGRATE);

  /** Tried where there is time. */
  private static final List<Operation> MORE = List.of(Operation.CONFIRM, Operation.REVERT);

  private NovaInstance instance;
  private FaultMatrix matrix;

  @BeforeAll
  void start() throws IOException {
    instance =
        FaultMatrix.on(NovaInstance.fake("faults", 2900, 2))
            .with("NOVA_NOVAEE_FAKE_NETWORK", "false")
            .with("NOVA_QUOTA_INSTANCES", "-1")
            .with("NOVA_QUOTA_CORES", "-1")
            .with("NOVA_QUOTA_RAM", "-1")
            .with("NOVA_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    instance.up();
    matrix = FaultMatrix.of(instance, Duration.ofSeconds(90));
  }

  @AfterAll
  void stop() {
    if (matrix != null) {
      System.out.print(matrix.table());
    }
    instance.close();
  }

  @Test
  void nothingIsLeftOverWhateverFails() throws IOException {
    Map<Operation, Set<String>> steps = new LinkedHashMap<>();
    for (Operation operation : OPERATIONS) {
      steps.put(operation, matrix.steps(operation));
    }
    if (ALL) {
      for (Operation operation : MORE) {
        steps.put(operation, matrix.steps(operation));
      }
    }
    for (Map.Entry<Operation, Set<String>> entry : steps.entrySet()) {
      for (String step : entry.getValue()) {
        matrix.tryOut(entry.getKey(), "fail", step);
      }
      List<String> found = new ArrayList<>(entry.getValue());
      for (String step : ALL ? found : found.subList(found.size() - 1, found.size())) {
        matrix.tryOut(entry.getKey(), "kill", step);
        if (ALL) {
          matrix.tryOut(entry.getKey(), "repeat", step);
        }
      }
    }
    matrix.audit("all faults");
    twoAuditsAtOnceGetTheirAnswers();
  }

  /** Each operator is answered, not one of them with what the other asked for. */
  private void twoAuditsAtOnceGetTheirAnswers() {
    Stream.of("one", "another")
        .parallel()
        .map(operator -> instance.nova("manage", "audit"))
        .forEach(said -> assertThat(said).contains("Nothing is left over"));
  }
}
