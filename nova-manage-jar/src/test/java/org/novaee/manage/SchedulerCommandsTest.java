package org.novaee.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulerCommandsTest {

  @TempDir Path directory;

  @Test
  void listsEverythingThereIs() {
    String output = run(0, "scheduler", "filters");

    assertThat(output)
        .contains("NUMATopologyFilter", "RetryFilter", "PCIWeigher", "owner_nova_filter");
    assertThat(output.lines().filter(line -> line.contains(" filter ") && line.contains(" yes ")))
        .anyMatch(line -> line.contains("ComputeFilter"));
    assertThat(output.lines().filter(line -> line.startsWith("| "))).hasSizeGreaterThan(60);
  }

  @Test
  void simulatesAndRefuses() throws IOException {
    Path snapshot =
        Files.writeString(
            directory.resolve("snapshot.json"),
            "{\"hosts\":[{\"name\":\"a\"}],\"requests\":[{\"flavor\":{\"vcpus\":1}}]}");
    Path broken = Files.writeString(directory.resolve("broken.json"), "{");
    Path odd = Files.writeString(directory.resolve("odd.json"), "{\"hosts\":[{}]}");

    assertThat(run(0, "scheduler", "simulate", snapshot.toString())).contains("\"placed\" : true");
    assertThat(run(1, "scheduler", "simulate", broken.toString())).contains("is no JSON");
    assertThat(run(1, "scheduler", "simulate", odd.toString())).contains("hosts[0] must have name");
  }

  private static String run(int code, String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(caught);
    System.setErr(caught);
    try {
      assertThat(NovaManage.run(arguments)).isEqualTo(code);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
