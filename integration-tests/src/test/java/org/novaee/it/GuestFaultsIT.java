package org.novaee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.novaee.it.FaultMatrix.Operation;

/**
 * As {@link FaultsIT} with real guests on two hosts: after each fault the audit compares databases,
 * placement, libvirt, disks, ports and volumes, and images are whole or gone. It takes long, and so
 * runs with {@code -Dnova.tests=all} only.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuestFaultsIT {

  /** A regular expression that limits a run to operations of such names. */
  private static final String ONLY = System.getProperty("faults.operations", ".*");

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("build", null, "GONE", "ACTIVE"),
          new Operation("snapshot", "{\"createImage\": {\"name\": \"kept\"}}", "ACTIVE", "ACTIVE"),
          Operation.RESIZE,
          Operation.CONFIRM,
          Operation.REVERT,
          Operation.LIVE_MIGRATE,
          Operation.REBUILD,
          Operation.DELETE);

  private NovaInstance instance;
  private FaultMatrix matrix;

  @BeforeAll
  void start() throws IOException {
    assumeTrue("all".equals(System.getProperty("nova.tests")), "it takes long");
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can make several hosts");
    instance =
        FaultMatrix.on(NovaInstance.stand("guest-faults", 3100, 2))
            .with("NOVA_SHUTDOWN_TIMEOUT", "1")
            .with("NOVA_RUNNING_DELETED_INSTANCE_POLL_INTERVAL", "20");
    instance.up();
    instance.openstack("nova-demo", "server", "delete", "--wait", "hello");
    matrix = FaultMatrix.of(instance, Duration.ofMinutes(3));
  }

  @AfterAll
  void stop() {
    if (matrix != null) {
      System.out.print(matrix.table());
    }
    if (instance != null) {
      instance.close();
    }
  }

  @Test
  void nothingIsLeftOverWhateverFails() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Operation operation : OPERATIONS) {
      if (operation.name().matches(ONLY)) {
        for (String step : matrix.steps(operation)) {
          for (String mishap : FaultMatrix.MISHAPS) {
            try {
              tryOut(operation, mishap, step);
            } catch (AssertionError e) {
              wrong.add(mishap + " " + operation.name() + " at " + step + ": " + e.getMessage());
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(instance.nova("manage", "dead_letter", "list"))
        .as("what hosts gave up was kept, and nothing that the control plane could not do")
        .doesNotContain("compute-database.", "conductor.");
  }

  private void tryOut(Operation operation, String mishap, String step) throws IOException {
    String cell = mishap + " " + operation.name() + " at " + step;
    String id = matrix.tryOut(operation, mishap, step);
    try {
      matrix.audit(cell);
      assertThat(instance.openstack("nova-admin", "image", "list", "-f", "value", "-c", "Status"))
          .as("images after " + cell)
          .doesNotContain("queued", "saving");
    } finally {
      // What is wrong with one is not to be found after the next.
      matrix.delete(id);
    }
    for (Path host : files(instance.state().resolve("hosts"))) {
      assertThat(host.resolve("instances/snapshots"))
          .satisfiesAnyOf(
              none -> assertThat(none).doesNotExist(),
              some -> assertThat(files(some)).as("copies after " + cell).isEmpty());
    }
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    } catch (IOException e) {
      throw new AssertionError("reading " + directory, e);
    }
  }
}
