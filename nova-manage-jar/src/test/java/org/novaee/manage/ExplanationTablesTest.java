package org.novaee.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.novaee.model.Elimination;
import org.novaee.model.Explanation;

class ExplanationTablesTest {

  private static final Path DOCUMENT = Path.of("../docs/scheduler-explain.md");

  @Test
  void theDocumentedExample() throws IOException {
    String document = Files.readString(DOCUMENT);
    String printed = document.substring(document.indexOf("```\n") + 4, document.lastIndexOf("```"));

    assertThat(new ExplanationTables(explanation()).toString()).isEqualTo(printed.strip());
  }

  @Test
  void aServerWithoutAHost() {
    Explanation nowhere =
        new Explanation(
            null,
            new Elimination(
                30,
                List.of(
                    new Elimination.Phase(
                        "ComputeFilter",
                        30,
                        0,
                        List.of(new Elimination.Reason("service down", 30, List.of("a", "b")))))),
            0,
            List.of(),
            List.of(),
            List.of());

    assertThat(new ExplanationTables(nowhere).toString())
        .contains("a b …")
        .endsWith("No valid host was found.")
        .doesNotContain("Asked");
  }

  private static Explanation explanation() {
    return new Explanation(
        new Explanation.Asked(
            Map.of("VCPU", 1L, "DISK_GB", 1L),
            Set.of(),
            Set.of("COMPUTE_STATUS_DISABLED"),
            List.of(),
            Set.of()),
        new Elimination(
            3,
            List.of(
                phase("placement", 4, 3, new Elimination.Reason("not enough VCPU", 1)),
                phase(
                    "ComputeFilter",
                    3,
                    2,
                    new Elimination.Reason("service down", 1, List.of("host3"))))),
        2,
        List.of(weighed("host2", 2, 8192, 1, 16, 1), weighed("host1", 0.75, 4096, 0.5, 4, 0.25)),
        List.of(
            new Explanation.Chosen(
                "6f4b1f27-2e52-4d5b-a2e6-9f7e4a7f3c11",
                "host2",
                "host2.node",
                2,
                List.of("host1"))),
        List.of(
            new Explanation.Timing("placement", 210),
            new Explanation.Timing("ComputeFilter", 15),
            new Explanation.Timing("weighing", 44)));
  }

  private static Elimination.Phase phase(
      String check, int before, int after, Elimination.Reason reason) {
    return new Elimination.Phase(check, before, after, List.of(reason));
  }

  private static Explanation.Weighed weighed(
      String host, double weight, double ram, double ramShare, double cpus, double cpuShare) {
    return new Explanation.Weighed(
        host,
        host + ".node",
        weight,
        List.of(
            new Explanation.Figure("RAMWeigher", ram, ramShare, ramShare),
            new Explanation.Figure("CPUWeigher", cpus, cpuShare, cpuShare)));
  }
}
