package org.novaee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.novaee.it.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What can be taken from a server and given to it: images of its disks, ports, volumes. */
@ExtendWith(RealNova.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartsIT {

  private static final Duration CHANGE = Duration.ofMinutes(2);
  private static final List<String> FROM_IMAGE =
      List.of("--image", "nova-test", "--flavor", "m1.tiny", "--network", "private", "--wait");

  private NovaInstance instance;
  private Client demo;
  private Ledger ledger;

  @BeforeAll
  void start(NovaInstance shared) {
    instance = shared;
    demo = new Client(instance, "nova-demo");
    ledger = new Ledger(instance);
  }

  @AfterEach
  void nothingIsLeft() {
    eventually(
        "nothing is left of the servers",
        CHANGE,
        () ->
            ledger.allocationsWithoutServer().isEmpty()
                && demo.column("ID", "volume", "list").isEmpty()
                && demo.column("ID", "volume", "snapshot", "list").isEmpty());
  }

  /** The image is taken while the guest runs, and a guest made from it goes on counting boots. */
  @Test
  void anImageOfARunningServerBootsAndBackupsRotate() {
    Guest source = create("source");
    source.awaitBoot(1, null);
    demo.run("server", "image", "create", "--name", "kept", "--wait", "source");
    JsonNode image = demo.json("image", "show", "kept");
    assertThat(image.path("status").asText()).isEqualTo("active");
    assertThat(image.path("disk_format").asText()).isEqualTo("qcow2");
    assertThat(image.path("properties").path("instance_uuid").asText()).isEqualTo(source.id());
    assertThat(demo.json("server", "show", "source").path("status").asText()).isEqualTo("ACTIVE");

    demo.run("server", "stop", "source");
    source.awaitStatus("SHUTOFF");
    for (String name : List.of("monday", "tuesday")) {
      backup(name);
    }
    assertThat(demo.column("Name", "image", "list")).contains("tuesday").doesNotContain("monday");

    demo.run("server", "delete", "--wait", "source");
    demo.run(
        "server",
        "create",
        "--image",
        "kept",
        "--flavor",
        "m1.tiny",
        "--network",
        "private",
        "--wait",
        "copy");
    new Guest(instance, demo, "copy").awaitBoot(2, null);
    demo.run("server", "delete", "--wait", "copy");
    demo.run("image", "delete", "kept", "tuesday");
  }

  private void backup(String name) {
    demo.run(
        "server",
        "backup",
        "create",
        "--name",
        name,
        "--type",
        "daily",
        "--rotate",
        "1",
        "--wait",
        "source");
  }

  /** Ports and volumes come and go while the guest runs, and stay with it when it is shelved. */
  @Test
  void portsAndVolumesComeAndGo() {
    Guest guest = create("owner");
    String id = guest.id();
    guest.awaitBoot(1, null);
    assertThat(guest.devices(id, "interface")).isEqualTo(1);
    assertThat(guest.devices(id, "disk")).isEqualTo(1);

    demo.run("port", "create", "--network", "private", "second");
    demo.run("server", "add", "port", "owner", "second");
    eventually("two interfaces", CHANGE, () -> guest.devices(id, "interface") == 2);
    assertThat(port().path("device_id").asText()).isEqualTo(id);
    demo.run("server", "remove", "port", "owner", "second");
    eventually("one interface", CHANGE, () -> guest.devices(id, "interface") == 1);
    eventually("a free port", CHANGE, () -> port().path("device_id").asText().isEmpty());
    demo.run("port", "delete", "second");

    demo.run("volume", "create", "--size", "1", "data");
    awaitVolume("data", "available");
    demo.run("server", "add", "volume", "owner", "data");
    awaitVolume("data", "in-use");
    assertThat(guest.devices(id, "disk")).isEqualTo(2);

    demo.run("server", "shelve", "owner");
    guest.awaitStatus("SHELVED_OFFLOADED");
    assertThat(guest.domains()).doesNotContain(id);
    assertThat(instance.state().resolve("instances/" + id)).doesNotExist();
    awaitVolume("data", "reserved");
    demo.run("server", "unshelve", "owner");
    guest.awaitStatus("ACTIVE");
    guest.awaitBoot(2, null);
    awaitVolume("data", "in-use");
    assertThat(guest.devices(id, "disk")).isEqualTo(2);
    assertThat(demo.column("Name", "image", "list")).containsExactly("nova-test");

    demo.run("server", "remove", "volume", "owner", "data");
    awaitVolume("data", "available");
    assertThat(guest.devices(id, "disk")).isEqualTo(1);
    demo.run("server", "delete", "--wait", "owner");
    assertThat(guest.domains()).doesNotContain(id);
    demo.run("volume", "delete", "data");
  }

  /** Its disk is a volume that goes with it, and its image a snapshot of that volume. */
  @Test
  void aServerLivesOnAVolume() {
    demo.run(
        "server",
        "create",
        "--image",
        "nova-test",
        "--boot-from-volume",
        "1",
        "--flavor",
        "m1.tiny",
        "--network",
        "private",
        "--wait",
        "disk");
    Guest guest = new Guest(instance, demo, "disk");
    String id = guest.id();
    guest.awaitBoot(1, null);
    Path local = instance.state().resolve("instances/" + id + "/disk");
    assertThat(local).doesNotExist();
    JsonNode root = demo.json("volume", "list").path(0);
    assertThat(root.path("Status").asText()).isEqualTo("in-use");
    assertThat(guest.domain(id)).contains("<serial>" + root.path("ID").asText());

    demo.run("server", "image", "create", "--name", "frozen", "--wait", "disk");
    assertThat(demo.json("image", "show", "frozen").path("size").asInt()).isZero();
    eventually(
        "one snapshot",
        CHANGE,
        () -> demo.column("Status", "volume", "snapshot", "list").equals(List.of("available")));
    demo.run("image", "delete", "frozen");
    demo.run(
        "volume", "snapshot", "delete", demo.column("ID", "volume", "snapshot", "list").get(0));

    demo.run("server", "delete", "--wait", "disk");
    eventually(
        "the volume is free or gone",
        CHANGE,
        () -> !demo.column("Status", "volume", "list").contains("in-use"));
    demo.column("ID", "volume", "list").forEach(volume -> demo.run("volume", "delete", volume));
  }

  private Guest create(String name) {
    List<String> command = new ArrayList<>(List.of("server", "create"));
    command.addAll(FROM_IMAGE);
    command.add(name);
    demo.run(command.toArray(String[]::new));
    return new Guest(instance, demo, name);
  }

  private JsonNode port() {
    return demo.json("port", "show", "second");
  }

  private JsonNode volume(String name) {
    return demo.json("volume", "show", name);
  }

  private void awaitVolume(String name, String status) {
    eventually(
        "volume " + name + " is " + status,
        CHANGE,
        () -> volume(name).path("status").asText().equals(status));
  }
}
