package org.novaee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.fault.Fault;

/**
 * Every operation in every state there is, locked or not, for administrators and others, on a host
 * or not, launched or not: allowed as {@code lifecycle.txt} says, refused in its very words.
 */
class LifecycleTableTest {

  private static final List<String> VM_STATES =
      List.of(
          "active",
          "building",
          "paused",
          "suspended",
          "stopped",
          "rescued",
          "resized",
          "soft-delete",
          "deleted",
          "error",
          "shelved",
          "shelved_offloaded");

  /** A dash is none. */
  private static final List<String> TASK_STATES =
      List.of(
          ("- scheduling block_device_mapping networking spawning image_snapshot"
                  + " image_snapshot_pending image_pending_upload image_uploading image_backup"
                  + " updating_password resize_prep resize_migrating resize_migrated resize_finish"
                  + " resize_reverting resize_confirming rebooting reboot_pending reboot_started"
                  + " rebooting_hard reboot_pending_hard reboot_started_hard pausing unpausing"
                  + " suspending resuming powering-off powering-on rescuing unrescuing rebuilding"
                  + " rebuild_block_device_mapping rebuild_spawning migrating deleting"
                  + " soft-deleting restoring shelving shelving_image_pending_upload"
                  + " shelving_image_uploading shelving_offloading unshelving")
              .split(" "));

  /** One line of the table. */
  record Line(
      Lifecycle operation,
      String word,
      String lock,
      String host,
      Set<String> vmStates,
      Set<String> taskStates,
      boolean launched) {

    static Line of(String text) {
      String[] parts = text.split("\\|");
      return new Line(
          Lifecycle.valueOf(parts[0].strip()),
          parts[1].strip(),
          parts[2].strip(),
          parts[3].strip(),
          Set.of(parts[4].strip().split(" ")),
          Set.of(parts[5].strip().split(" ")),
          parts[6].strip().equals("yes"));
    }

    /** The refusal, or null. */
    String refusal(ServerState server, boolean admin) {
      if (server.locked() && !admin && !lock.equals("-")) {
        return lock.equals("plain") ? "Instance u is locked" : invalid();
      }
      String states = statesRefusal(server);
      String ready = server.host() == null ? "Instance u is not ready" : null;
      return switch (host) {
        case "first" -> ready == null ? states : ready;
        case "last" -> states == null ? ready : states;
        default -> states;
      };
    }

    private String statesRefusal(ServerState server) {
      String task = server.taskState() == null ? "-" : server.taskState();
      if (!vmStates.contains("*") && !vmStates.contains(server.vmState())) {
        return whileIn("vm_state " + server.vmState());
      }
      if (!allows(task)) {
        return server.taskState() == null ? invalid() : whileIn("task_state " + task);
      }
      return launched && !server.launched() ? invalid() : null;
    }

    private boolean allows(String task) {
      boolean exclusive = taskStates.stream().anyMatch(state -> state.startsWith("!"));
      return taskStates.contains("*")
          || (exclusive ? !taskStates.contains("!" + task) : taskStates.contains(task));
    }

    private String whileIn(String state) {
      return "Cannot '" + word + "' instance u while it is in " + state;
    }

    private String invalid() {
      return "Instance u is in an invalid state for '" + word + "'";
    }

    @Override
    public String toString() {
      return operation.name();
    }
  }

  static Stream<Line> lines() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                LifecycleTableTest.class.getResourceAsStream("lifecycle.txt"),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).map(Line::of).toList().stream();
    }
  }

  @Test
  void everyOperationHasALine() throws IOException {
    Set<Lifecycle> there = new HashSet<>();
    lines().forEach(line -> there.add(line.operation()));
    assertThat(there).containsExactlyInAnyOrder(Lifecycle.values());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void isAllowedAsTheTableSays(Line line) {
    for (String vmState : VM_STATES) {
      for (String task : TASK_STATES) {
        for (int bits = 0; bits < 16; bits++) {
          ServerState server =
              new ServerState(
                  "u",
                  vmState,
                  task.equals("-") ? null : task,
                  (bits & 1) == 0 ? null : "host",
                  (bits & 2) == 0,
                  (bits & 4) == 0);
          boolean admin = (bits & 8) == 0;
          String said = refusalOf(line.operation(), server, admin);
          String wanted = line.refusal(server, admin);
          if (said == null ? wanted != null : !said.equals(wanted)) {
            assertThat(said).as("%s, administrator: %s", server, admin).isEqualTo(wanted);
          }
        }
      }
    }
    assertThat(line.operation().word()).isEqualTo(line.word());
  }

  private static String refusalOf(Lifecycle operation, ServerState server, boolean admin) {
    try {
      operation.require(server, admin);
      return null;
    } catch (Fault e) {
      assertThat(e.kind()).isEqualTo(Fault.Kind.CONFLICT);
      return e.getMessage();
    }
  }
}
