package org.novaee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.novaee.it.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A stand of two hosts, host1 and host2, with a network and flavors for servers that move between
 * them. Closing it deletes all it had.
 */
final class MoveStand implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Flavors: GiB of disk, MiB of memory, processors. */
  static final Map<String, List<Integer>> SIZES =
      Map.of("mv.small", List.of(1, 128, 1), "mv.large", List.of(2, 160, 1));

  /** The flavor whose guests have a NUMA node, which has its place on each host. */
  static final String WITH_NODE = "mv.large";

  private static final String COUNTER =
      """
      #!/bin/sh
      (n=0; while true; do n=$((n+1)); echo "count $n" >/dev/console; sleep 1; done) &
      """;

  private final NovaInstance instance;
  private final String name;
  private final int offset;
  private final Client admin;
  private final ComputeApi api;
  private final Ledger ledger;
  private final Map<String, StandHost> hosts;
  private final Path counter;

  /**
   * Starts it.
   *
   * @param shared whether both hosts see the same files of guests
   */
  MoveStand(String name, int offset, boolean shared, Map<String, String> settings)
      throws IOException {
    this.name = name;
    this.offset = offset;
    instance =
        NovaInstance.stand(name, offset, 2)
            .with("NOVA_RESIZE_CONFIRM_WINDOW", "0")
            .with("NOVA_SHARED_INSTANCES", shared ? "yes" : "no");
    settings.forEach(instance::with);
    instance.up();
    admin = new Client(instance, "nova-admin");
    api = new ComputeApi(instance);
    ledger = new Ledger(instance);
    hosts =
        Map.of(
            "host1", new StandHost(instance, "host1", shared),
            "host2", new StandHost(instance, "host2", shared));
    instance.openstack("nova-demo", "server", "delete", "--wait", "hello");
    SIZES.forEach(this::makeFlavor);
    admin.run("network", "create", "mv");
    admin.run("subnet", "create", "--network", "mv", "--subnet-range", "10.231.0.0/24", "mv");
    counter = Files.writeString(instance.state().resolve("counter.sh"), COUNTER);
  }

  private void makeFlavor(String flavor, List<Integer> size) {
    run(
        "flavor create --disk %d --ram %d --vcpus %d %s %s"
            .formatted(
                size.get(0),
                size.get(1),
                size.get(2),
                flavor.equals(WITH_NODE) ? "--property hw:numa_nodes=1" : "",
                flavor));
  }

  NovaInstance instance() {
    return instance;
  }

  ComputeApi api() {
    return api;
  }

  Ledger ledger() {
    return ledger;
  }

  Map<String, StandHost> hosts() {
    return hosts;
  }

  static String other(String host) {
    return host.equals("host1") ? "host2" : "host1";
  }

  /**
   * A new server of the small flavor whose guest counts.
   *
   * @param more what else the client is told, with spaces between
   */
  Mover create(String server, String host, String more) {
    String made =
        "server create --flavor mv.small --network mv --config-drive True --user-data "
            + counter
            + " --availability-zone nova:"
            + host
            + " "
            + more
            + " --wait "
            + server;
    Mover mover =
        new Mover(
            this, server, json(made).path("id").asText(), more.contains("--boot-from-volume"));
    mover.awaitCount(1);
    return mover;
  }

  /** The client's command as the administrator's; fails with what it said if it failed. */
  String run(String command) {
    return admin.run(compute(command));
  }

  JsonNode json(String command) {
    return admin.json(compute(command));
  }

  List<String> column(String column, String command) {
    return admin.column(column, compute(command));
  }

  /** A command of the older client, which takes its cloud from its environment. */
  String nova(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "OS_AUTH_URL=http://127.0.0.1:" + instance.port(8780) + "/identity/v3",
                "OS_USERNAME=admin",
                "OS_PASSWORD=" + instance.secret("admin"),
                "OS_PROJECT_NAME=admin",
                "OS_USER_DOMAIN_NAME=Default",
                "OS_PROJECT_DOMAIN_NAME=Default",
                "nova"));
    Stream.of(arguments).forEach(command::add);
    return instance.execute(command.toArray(String[]::new));
  }

  /** Ends the host's compute node without a warning and tells Nova that the host is down. */
  void lose(String host) {
    instance.kill("compute-" + host);
    run("compute service set --down " + host + " nova-compute");
  }

  /** The host is back. */
  void bringBack(String host) {
    run("compute service set --up " + host + " nova-compute");
    instance.start("compute-" + host);
    eventually(
        host + " is up",
        PATIENCE,
        () ->
            column("State", "compute service list --service nova-compute --host " + host)
                .equals(List.of("up")));
  }

  /** The same action, after which nothing is left over. */
  ActionTable.Action audited(ActionTable.Action action) {
    return () -> {
      String result = action.take();
      audit();
      return result;
    };
  }

  /** Nothing is left over anywhere; fails with what is. */
  void audit() {
    instance.nova("manage", "audit");
  }

  /** Neither host has a guest, or a network for one. */
  void assertEmpty() {
    for (StandHost host : hosts.values()) {
      eventually("no guest", PATIENCE, () -> host.guests().isEmpty());
      eventually(
          "no bridge",
          PATIENCE,
          () -> host.devices().stream().noneMatch(device -> device.startsWith("brq")));
    }
  }

  private static String[] compute(String command) {
    return ("--os-compute-api-version 2.90 " + command).split(" +", -1);
  }

  @Override
  public void close() {
    instance.close();
    assertThat(Path.of("/run/netns"))
        .satisfiesAnyOf(
            none -> assertThat(none).doesNotExist(),
            some -> assertThat(some).isDirectoryNotContaining("glob:nova" + offset + "-*"));
    assertThat(Path.of("/sys/class/net/novabr" + offset)).as(name).doesNotExist();
  }
}
