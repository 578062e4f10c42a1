package org.novaee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.novaee.it.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A real guest that moves between two hosts in every way there is, by the client's commands. After
 * each move databases, placement, guests, disks and ports are looked at on both hosts. A counter in
 * the guest's memory tells whether it ran through. With {@code -Dnova.tests=all} it migrates live
 * 20 times; live migrations are ended and forced, and it is evacuated.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoveIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern COUNT = Pattern.compile("count (\\d+)\\s");
  private static final boolean ALL = "all".equals(System.getProperty("nova.tests"));
  private static final int TIMES = ALL ? 20 : 2;
  private static final int SLOW_MIB = 1;
  private static final int FAST_MIB = 1000;
  private static final String COUNTER =
      """
      #!/bin/sh
      (n=0; while true; do n=$((n+1)); echo "count $n" >/dev/console; sleep 1; done) &
      """;
  private static final Map<String, List<Integer>> SIZES =
      Map.of("mv.small", List.of(1, 128, 1), "mv.large", List.of(2, 160, 1));

  private NovaInstance instance;
  private Client admin;
  private ComputeApi api;
  private Ledger ledger;
  private Map<String, StandHost> hosts;
  private String id;
  private long began;

  @BeforeAll
  void start() throws IOException {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can make several hosts");
    began = System.nanoTime();
    instance = NovaInstance.stand("move", 2600, 2).with("NOVA_RESIZE_CONFIRM_WINDOW", "0");
    instance.up();
    admin = new Client(instance, "nova-admin");
    api = new ComputeApi(instance);
    ledger = new Ledger(instance);
    hosts =
        Map.of(
            "host1", new StandHost(instance, "host1"), "host2", new StandHost(instance, "host2"));
    instance.openstack("nova-demo", "server", "delete", "--wait", "hello");
    SIZES.forEach(
        (name, size) ->
            admin.run(
                "flavor",
                "create",
                "--disk",
                String.valueOf(size.get(0)),
                "--ram",
                String.valueOf(size.get(1)),
                "--vcpus",
                String.valueOf(size.get(2)),
                name));
    admin.run("network", "create", "mv");
    admin.run("subnet", "create", "--network", "mv", "--subnet-range", "10.231.0.0/24", "mv");
    Path script = instance.state().resolve("counter.sh");
    Files.writeString(script, COUNTER);
    id =
        admin
            .json(
                compute(
                    "server create --image nova-test --flavor mv.small --network mv --config-drive"
                        + " True --user-data "
                        + script
                        + " --availability-zone nova:host1 --wait mover"))
            .path("id")
            .asText();
    awaitCount(1);
    tell("the guest runs on host1");
  }

  @AfterAll
  void stop() {
    if (instance != null) {
      instance.close();
      assertThat(Path.of("/run/netns"))
          .satisfiesAnyOf(
              none -> assertThat(none).doesNotExist(),
              some -> assertThat(some).isDirectoryNotContaining("glob:nova2600-*"));
      assertThat(Path.of("/sys/class/net/novabr2600")).doesNotExist();
    }
  }

  @Test
  void aServerMovesAsItIsTold() throws Exception {
    assertOn("host1", "mv.small", "active");
    resizesAndGoesBack();
    resizesAndStays();
    migratesCold();
    migratesLive();
    if (ALL) {
      endsALiveMigration();
      forcesALiveMigration();
      isEvacuated();
    }
    isDeleted();
  }

  private void resizesAndGoesBack() throws Exception {
    run("server resize --flavor mv.large mover");
    awaitStatus("VERIFY_RESIZE");
    assertThat(ledger.moves(id)).containsExactly("resize finished host1>host2");
    assertThat(ledger.holdings(id)).isEqualTo(holdings("host2", "mv.large"));
    assertThat(hosts.get("host1").files(id)).containsExactly(id + "_resize");
    assertThat(hosts.get("host2").diskBytes(id)).isEqualTo(2L << 30);
    run("server resize revert mover");
    awaitStatus("ACTIVE");
    assertThat(ledger.moves(id)).containsExactly("resize reverted host1>host2");
    assertOn("host1", "mv.small", "active");
    tell("resized to host2 and back");
  }

  private void resizesAndStays() throws Exception {
    run("server resize --flavor mv.large mover");
    awaitStatus("VERIFY_RESIZE");
    run("server resize confirm mover");
    awaitStatus("ACTIVE");
    assertOn("host2", "mv.large", "active");
    assertThat(hosts.get("host2").diskBytes(id)).isEqualTo(2L << 30);
    awaitCount(1);
    tell("resized to host2, to stay");
  }

  private void migratesCold() throws Exception {
    run("server stop mover");
    awaitStatus("SHUTOFF");
    run("server migrate --host host1 mover");
    awaitStatus("VERIFY_RESIZE");
    run("server migration confirm mover");
    awaitStatus("SHUTOFF");
    assertOn("host1", "mv.large", "stopped");
    run("server start mover");
    awaitStatus("ACTIVE");
    awaitCount(1);
    tell("migrated to host1 while it was off");
  }

  private void migratesLive() throws Exception {
    String here = "host1";
    for (int time = 1; time <= TIMES; time++) {
      int before = count();
      run("server migrate --live-migration " + (time == 1 ? "--host host2 " : "") + "mover");
      awaitMove(time == 1 ? 4 : 3 + time, "live-migration completed ");
      here = here.equals("host1") ? "host2" : "host1";
      assertOn(here, "mv.large", "active");
      awaitCount(before + 1);
      tell("migrated live to " + here + ", counting on from " + before);
    }
    JsonNode listed = admin.json(compute("server migration list --server mover"));
    assertThat(listed).hasSize(3 + TIMES);
    assertThat(listed.path(0).path("Status").asText()).isEqualTo("completed");
  }

  private void endsALiveMigration() throws Exception {
    String here = host();
    int before = count();
    hosts.get(here).slowDown(id, SLOW_MIB);
    String migration = beginLive();
    JsonNode shown = admin.json(compute("server migration show mover " + migration));
    assertThat(shown.path("Source Compute").asText()).isEqualTo(here);
    run("server migration abort mover " + migration);
    awaitMove(ledger.moves(id).size(), "live-migration cancelled ");
    assertOn(here, "mv.large", "active");
    awaitCount(before + 1);
    tell("ended a live migration");
  }

  private void forcesALiveMigration() throws Exception {
    String here = host();
    String there = here.equals("host1") ? "host2" : "host1";
    int before = count();
    hosts.get(here).slowDown(id, SLOW_MIB);
    run("server migration force complete mover " + beginLive());
    eventually("paused", PATIENCE, () -> hosts.get(here).state(id).equals("paused"));
    hosts.get(here).slowDown(id, FAST_MIB);
    awaitMove(ledger.moves(id).size(), "live-migration completed ");
    assertOn(there, "mv.large", "active");
    assertThat(hosts.get(there).state(id)).isEqualTo("running");
    awaitCount(before + 1);
    tell("forced a live migration to its end");
  }

  /** The number of a migration that copies. */
  private String beginLive() {
    run("server migrate --live-migration mover");
    String[] number = new String[1];
    eventually(
        "the migration copies",
        PATIENCE,
        () -> {
          JsonNode under = api.get("/servers/" + id + "/migrations").body().path("migrations");
          number[0] = under.path(0).path("id").asText();
          return under.path(0).path("status").asText().equals("running");
        });
    return number[0];
  }

  private void isEvacuated() throws Exception {
    String here = host();
    String there = here.equals("host1") ? "host2" : "host1";
    instance.kill("compute-" + here);
    run("compute service set --down " + here + " nova-compute");
    // Debian's client cannot read the answer.
    api.at("2.90").post("/servers/" + id + "/action", "{\"evacuate\": {}}");
    awaitMove(ledger.moves(id).size(), "evacuation done ");
    awaitStatus("ACTIVE");
    assertThat(ledger.server(id)).containsExactly(there + " " + there + " active -");
    assertThat(hosts.get(here).guests()).containsExactly(id);
    run("compute service set --up " + here + " nova-compute");
    instance.start("compute-" + here);
    awaitMove(ledger.moves(id).size(), "evacuation completed ");
    assertOn(there, "mv.large", "active");
    awaitCount(1);
    tell("evacuated from " + here + ", which has cleaned up");
  }

  private void isDeleted() {
    run("server delete --wait mover");
    for (StandHost host : hosts.values()) {
      eventually("no guest", PATIENCE, () -> host.guests().isEmpty());
      eventually("no files", PATIENCE, () -> host.files(id).isEmpty());
      eventually(
          "no bridge",
          PATIENCE,
          () -> host.devices().stream().noneMatch(name -> name.startsWith("brq")));
    }
    eventually("no allocation", PATIENCE, () -> ledger.holdings(id).isEmpty());
  }

  /** The server is at rest there and nowhere else, and nothing is left of how it came there. */
  private void assertOn(String host, String flavor, String state) throws Exception {
    assertThat(ledger.server(id)).containsExactly(host + " " + host + " " + state + " -");
    eventually(
        "holds what it has", PATIENCE, () -> ledger.holdings(id).equals(holdings(host, flavor)));
    eventually("moves hold nothing", PATIENCE, () -> ledger.heldByMoves().isEmpty());
    for (Map.Entry<String, StandHost> each : hosts.entrySet()) {
      List<String> here = each.getKey().equals(host) ? List.of(id) : List.of();
      eventually(
          "guests of " + each.getKey() + ": " + here,
          PATIENCE,
          () -> each.getValue().guests().equals(here));
      eventually(
          "files on " + each.getKey() + ": " + here,
          PATIENCE,
          () -> each.getValue().files(id).equals(here));
    }
    String port = admin.column("ID", "port", "list", "--server", id).get(0);
    assertThat(admin.json("port", "show", port).path("binding_host_id").asText()).isEqualTo(host);
    List<String> devices = hosts.get(host).devices();
    if (state.equals("active")) {
      assertThat(devices).contains("tap" + port.substring(0, 11));
    }
  }

  private static List<String> holdings(String host, String flavor) {
    List<Integer> size = SIZES.get(flavor);
    return List.of(
        host + " DISK_GB " + size.get(0),
        host + " MEMORY_MB " + size.get(1),
        host + " VCPU " + size.get(2));
  }

  private String host() throws IOException {
    return api.get("/servers/" + id).body().at("/server/OS-EXT-SRV-ATTR:host").asText();
  }

  private void awaitStatus(String status) {
    eventually(
        "mover is " + status,
        PATIENCE,
        () -> api.get("/servers/" + id).body().at("/server/status").asText().equals(status));
  }

  private void awaitMove(int number, String begins) {
    eventually(
        "move " + number + " is " + begins,
        PATIENCE,
        () -> {
          List<String> moves = ledger.moves(id);
          return moves.size() == number && moves.get(number - 1).startsWith(begins);
        });
  }

  private void awaitCount(int least) {
    eventually("the guest counts to " + least, PATIENCE, () -> count() >= least);
  }

  /** What the guest counted last; 0 before it counts. */
  private int count() throws IOException {
    String text =
        api.post("/servers/" + id + "/action", "{\"os-getConsoleOutput\": {\"length\": 12}}")
            .body()
            .path("output")
            .asText();
    int last = 0;
    for (Matcher found = COUNT.matcher(text); found.find(); ) {
      last = Integer.parseInt(found.group(1));
    }
    return last;
  }

  private void run(String command) {
    admin.run(compute(command));
  }

  private static String[] compute(String command) {
    return ("--os-compute-api-version 2.90 " + command).split(" ", -1);
  }

  private void tell(String what) {
    System.out.printf("%5.1f s  %s%n", (System.nanoTime() - began) / 1e9, what);
  }
}
