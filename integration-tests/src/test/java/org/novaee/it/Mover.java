package org.novaee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.novaee.it.Eventually.eventually;
import static org.novaee.it.MoveStand.PATIENCE;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server that moves between the hosts of a stand, with a guest that counts in its memory. */
final class Mover {

  private static final Pattern COUNT = Pattern.compile("count (\\d+)\\s");
  private static final Pattern BOOT = Pattern.compile("boot number (\\d+)\\s");
  private static final int SLOW_MIB = 1;
  private static final int FAST_MIB = 1000;

  private final MoveStand stand;
  private final String name;
  private final String id;
  private final boolean onVolume;

  /**
   * @param onVolume whether its disk is a volume
   */
  Mover(MoveStand stand, String name, String id, boolean onVolume) {
    this.stand = stand;
    this.name = name;
    this.id = id;
    this.onVolume = onVolume;
  }

  String id() {
    return id;
  }

  /** The host that Nova has it on. */
  String host() throws IOException {
    return show().path("OS-EXT-SRV-ATTR:host").asText();
  }

  JsonNode show() throws IOException {
    return stand.api().get("/servers/" + id).body().path("server");
  }

  void awaitStatus(String status) {
    eventually(
        name + " is " + status, PATIENCE, () -> show().path("status").asText().equals(status));
  }

  /** How many moves it has had. */
  int moves() throws Exception {
    return stand.ledger().moves(id).size();
  }

  /** Waits until its last move is the one of this number and says so; one that failed is enough. */
  void awaitMove(int number, String begins) {
    eventually(
        "move " + number + " of " + name + " is " + begins,
        PATIENCE,
        () -> {
          List<String> moves = stand.ledger().moves(id);
          String last = moves.size() == number ? moves.get(number - 1) : "";
          if (last.startsWith(begins)) {
            return true;
          }
          if (last.matches("\\S+ (error|failed|cancelled) .*")) {
            throw new AssertionError(
                "Move %s of %s: %s, %s".formatted(number, name, last, faults()));
          }
          return false;
        });
  }

  /** Why its last action failed, as its events tell. */
  private String faults() throws IOException {
    String actions = "/servers/" + id + "/os-instance-actions";
    String request = stand.api().get(actions).body().at("/instanceActions/0/request_id").asText();
    return stand.api().get(actions + "/" + request).body().at("/instanceAction/events").toString();
  }

  /**
   * Sends it and waits for the end.
   *
   * @param options of the client's command
   * @param end how the record of the move is to begin
   */
  void migrateLive(String options, String end) throws Exception {
    int number = moves() + 1;
    stand.run("server migrate --live-migration " + options + " " + name);
    awaitMove(number, "live-migration " + end + " ");
  }

  /**
   * Asks for a live migration that a host refuses; before microversion 2.34 the answer waits for
   * what the hosts say.
   */
  void assertLiveMigrationRefused(boolean blockMigration, String reason) throws Exception {
    ComputeApi.Answer answer =
        stand
            .api()
            .at("2.30")
            .post(
                "/servers/" + id + "/action",
                "{\"os-migrateLive\": {\"host\": null, \"block_migration\": "
                    + blockMigration
                    + "}}");
    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    assertThat(answer.message()).contains(reason);
    awaitMove(moves(), "live-migration error ");
  }

  /** Off a host that is lost; Debian's client cannot read the answer. */
  void evacuate() throws Exception {
    ComputeApi.Answer answer =
        stand.api().at("2.90").post("/servers/" + id + "/action", "{\"evacuate\": {}}");
    assertThat(answer.status()).isEqualTo(200);
    awaitMove(moves(), "evacuation done ");
    awaitStatus("ACTIVE");
  }

  /** Begins a live migration that takes its time; returns its number once it copies. */
  String beginSlowly() throws IOException {
    stand.hosts().get(host()).slowDown(id, SLOW_MIB);
    stand.run("server migrate --live-migration " + name);
    String[] number = new String[1];
    eventually(
        "the migration copies",
        PATIENCE,
        () -> {
          JsonNode under =
              stand.api().get("/servers/" + id + "/migrations").body().path("migrations");
          number[0] = under.path(0).path("id").asText();
          return under.path(0).path("status").asText().equals("running");
        });
    return number[0];
  }

  /** The migration from this host takes no longer than it must. */
  void hurry(String host) {
    stand.hosts().get(host).slowDown(id, FAST_MIB);
  }

  void awaitCount(int least) {
    eventually("the guest counts to " + least, PATIENCE, () -> count() >= least);
  }

  /** What the guest counted last; 0 before it counts. */
  int count() throws IOException {
    return lastOf(COUNT, 12);
  }

  /** Waits until the guest has booted from its disk so many times. */
  void awaitBoot(int boot) {
    eventually("boot " + boot + " of " + name, PATIENCE, () -> lastOf(BOOT, 400) == boot);
  }

  /** The last number of its kind among the last lines of the console; 0 if there is none. */
  private int lastOf(Pattern pattern, int lines) throws IOException {
    String output =
        stand
            .api()
            .post(
                "/servers/" + id + "/action",
                "{\"os-getConsoleOutput\": {\"length\": " + lines + "}}")
            .body()
            .path("output")
            .asText();
    int last = 0;
    for (Matcher found = pattern.matcher(output); found.find(); ) {
      last = Integer.parseInt(found.group(1));
    }
    return last;
  }

  /**
   * It is at rest there and nowhere else, and nothing is left of how it came there.
   *
   * @param state as the record has it: {@code active}, {@code stopped}
   */
  void assertOn(String host, String flavor, String state) throws Exception {
    eventually(
        name + " is at rest on " + host,
        PATIENCE,
        () -> stand.ledger().server(id).equals(List.of(host + " " + host + " " + state + " -")));
    eventually(
        "holds what it has",
        PATIENCE,
        () -> stand.ledger().holdings(id).equals(holdings(host, flavor)));
    eventually("moves hold nothing", PATIENCE, () -> stand.ledger().heldByMoves().isEmpty());
    for (Map.Entry<String, StandHost> each : stand.hosts().entrySet()) {
      boolean isHere = each.getKey().equals(host);
      eventually(
          name + " among the guests of " + each.getKey() + ": " + isHere,
          PATIENCE,
          () -> each.getValue().guests().contains(id) == isHere);
      List<String> files = isHere || each.getValue().sharesFiles() ? List.of(id) : List.of();
      eventually(
          "files on " + each.getKey() + ": " + files,
          PATIENCE,
          () -> each.getValue().files(id).equals(files));
    }
    assertPortOn(host, state.equals("active"));
    assertPlaced(flavor.equals(MoveStand.WITH_NODE));
  }

  /** Whether its memory is from a NUMA node of its host, as the host has told. */
  private void assertPlaced(boolean isPlaced) throws IOException {
    JsonNode node = stand.api().get("/servers/" + id + "/topology").body().path("nodes").path(0);
    assertThat(node.path("host_node").isInt()).as("placed: %s", node).isEqualTo(isPlaced);
  }

  private void assertPortOn(String host, boolean runs) {
    String port = stand.column("ID", "port list --server " + id).get(0);
    assertThat(stand.json("port show " + port).path("binding_host_id").asText()).isEqualTo(host);
    String tap = "tap" + port.substring(0, 11);
    assertThat(stand.hosts().get(MoveStand.other(host)).devices()).doesNotContain(tap);
    if (runs) {
      assertThat(stand.hosts().get(host).devices()).contains(tap);
    }
  }

  /** What it is to hold on a host: on a volume no disk of it. */
  List<String> holdings(String host, String flavor) {
    List<Integer> size = MoveStand.SIZES.get(flavor);
    return Stream.of(
            host + " DISK_GB " + size.get(0),
            host + " MEMORY_MB " + size.get(1),
            host + " VCPU " + size.get(2))
        .filter(held -> !onVolume || !held.contains("DISK_GB"))
        .toList();
  }

  /** Nothing of it is left. */
  void delete() {
    stand.run("server delete --wait " + name);
    stand
        .hosts()
        .values()
        .forEach(host -> eventually("no files", PATIENCE, () -> host.files(id).isEmpty()));
    eventually("no allocation", PATIENCE, () -> stand.ledger().holdings(id).isEmpty());
  }
}
