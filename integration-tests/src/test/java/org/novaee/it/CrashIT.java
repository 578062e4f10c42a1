package org.novaee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.novaee.it.Eventually.eventually;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Kills processes without a warning while servers are being created: every accepted server must
 * come to an end, none twice, nothing left over. It runs alone, because it says how soon.
 */
@Isolated
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {

  private static final int CREATES = 200;
  private static final Duration TO_AN_END = Duration.ofSeconds(30);
  private static final long SEED = 20_261_121;

  private final Random random = new Random(SEED);
  private NovaInstance instance;
  private ComputeApi api;
  private Ledger ledger;
  private String image;

  @BeforeAll
  void start() {
    instance =
        NovaInstance.fake("crash", 2100, 10)
            .with("NOVA_QUOTA_INSTANCES", "-1")
            .with("NOVA_QUOTA_CORES", "-1")
            .with("NOVA_QUOTA_RAM", "-1")
            .with("NOVA_NOVAEE_INBOX_RETENTION", "15")
            .with("NOVA_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    instance.up();
    api = new ComputeApi(instance);
    ledger = new Ledger(instance);
    image =
        instance
            .openstack("nova-admin", "image", "list", "-f", "value", "-c", "ID")
            .lines()
            .findFirst()
            .orElseThrow();
  }

  @AfterAll
  void stop() {
    instance.close();
  }

  @Test
  void controlPlaneKilledTenTimes() throws Exception {
    survives("server", 10);
  }

  @Test
  void databaseKilled() throws Exception {
    survives("mariadb", 3);
  }

  @Test
  void computeNodeKilled() throws Exception {
    survives("compute", 3);
  }

  private void survives(String process, int kills) throws Exception {
    try (Creations creations = new Creations(api, "crash-" + process + "-", "1", image, CREATES)) {
      for (int kill = 1; kill <= kills; kill++) {
        int share = CREATES / kills;
        creations.release(share);
        creations.awaitAccepted(creations.accepted().size() + random.nextInt(share));
        instance.kill(process);
        System.out.printf(
            "kill %d of %s: %d accepted, not yet ended: %d%n",
            kill, process, creations.accepted().size(), ledger.unfinished());
        instance.start(process);
      }
      creations.release(CREATES);
      creations.await();
      assertEnded(creations);
      System.out.printf(
          "%s killed %d times: %d accepted, %d requests without an answer, all came to an end: %s%n",
          process, kills, creations.accepted().size(), creations.unanswered(), byStatus(creations));
      deleteAll(creations);
    }
  }

  private void assertEnded(Creations creations) throws IOException, SQLException {
    eventually(
        "every server is ACTIVE or ERROR",
        TO_AN_END,
        () ->
            creations.listed().stream()
                .map(server -> server.path("status").asText())
                .allMatch(status -> status.equals("ACTIVE") || status.equals("ERROR")));
    Set<String> listed =
        creations.listed().stream()
            .map(server -> server.path("id").asText())
            .collect(Collectors.toSet());
    Set<String> lost = new HashSet<>(creations.accepted());
    lost.removeAll(listed);
    assertThat(lost).as("accepted and lost").isEmpty();
    assertThat(listed).as("each listed once").hasSize(creations.listed().size());
    assertThat(ledger.recordedTwice()).as("recorded twice").isEmpty();
    eventually(
        "no allocation without a server",
        TO_AN_END,
        () -> ledger.allocationsWithoutServer().isEmpty());
    assertThat(ledger.activeWithoutAllocation()).as("active without allocation").isEmpty();
    assertThat(ledger.buildRequests()).as("build requests left").isEmpty();
    eventually(
        "inbox and outbox are drained", Duration.ofMinutes(2), () -> ledger.messages().isEmpty());
  }

  private static Map<String, Long> byStatus(Creations creations) throws IOException {
    return creations.listed().stream()
        .collect(
            Collectors.groupingBy(server -> server.path("status").asText(), Collectors.counting()));
  }

  private void deleteAll(Creations creations) throws IOException {
    for (var server : creations.listed()) {
      assertThat(api.delete("/servers/" + server.path("id").asText()).status()).isEqualTo(204);
    }
    eventually("all are deleted", Duration.ofMinutes(2), () -> creations.listed().isEmpty());
    eventually(
        "all allocations are given back",
        TO_AN_END,
        () -> ledger.allocationsWithoutServer().isEmpty());
  }
}
