package org.novaee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.novaee.it.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Actions on real guests that the shorter tests leave out; each is a line of a table with what came
 * of it and how long it took. Deleted servers are kept for a while here. Runs with {@code
 * -Dnova.tests=all}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActionsIT {

  private static final Duration CHANGE = Duration.ofMinutes(3);

  /** For how long a deleted server can be restored. */
  private static final int KEPT_SECONDS = 60;

  private static final long SECTORS_OF_TWO_GIB = 2L << 21;

  /** Has the guest say how large its disks are, whenever that changes. */
  private static final String SIZES =
      """
      #!/bin/sh
      (before=
      while true; do
        now=$(for d in /sys/block/vd*; do echo "size of ${d##*/}: $(cat $d/size);"; done)
        [ "$now" = "$before" ] || echo "$now" >/dev/console
        before=$now
        sleep 2
      done) &
      """;

  private final ActionTable table = new ActionTable();
  private NovaInstance instance;
  private Client demo;
  private ComputeApi api;

  @BeforeAll
  void start() throws IOException {
    assumeTrue("all".equals(System.getProperty("nova.tests")), "it takes long");
    instance =
        NovaInstance.real("actions", 3300)
            .with("NOVA_RECLAIM_INSTANCE_INTERVAL", String.valueOf(KEPT_SECONDS))
            .with("NOVA_INSTANCE_DELETE_INTERVAL", "5")
            .with("NOVA_SHUTDOWN_TIMEOUT", "5");
    instance.up();
    assumeTrue(instance.hasGuests(), "no libvirt on this machine");
    demo = new Client(instance, "nova-demo");
    api = new ComputeApi(instance, "nova-demo").at("2.93");
    act(new Guest(instance, demo, "hello").id(), "{\"forceDelete\": null}");
  }

  @AfterAll
  void stop() {
    System.out.print(table);
    if (instance != null) {
      instance.close();
    }
  }

  @Test
  void aServerIsHaltedMendedAndGivenMore() throws Exception {
    Path script = Files.writeString(instance.state().resolve("sizes.sh"), SIZES);
    Guest guest = create("acts", "--config-drive", "True", "--user-data", script.toString());
    String id = guest.id();
    guest.awaitBoot(1, null);
    halts(guest, id);
    mends(guest, id);
    grows(guest, id);
    forceDelete("acts", id);
    assertThat(volume("kept").path("status").asText()).isEqualTo("available");
    table.take(
        "delete_on_termination = true, attached",
        () -> {
          eventually("volume goes", CHANGE, () -> !volumes().contains("goes"));
          return "the volume went with the server, the other is available";
        });
    demo.run("volume", "delete", "kept");
  }

  /** None of it is a boot, as the number of the next one tells. */
  private void halts(Guest guest, String id) throws Exception {
    status("pause", guest, id, "{\"pause\": null}", "PAUSED", "paused");
    status("unpause", guest, id, "{\"unpause\": null}", "ACTIVE", "running");
    status("suspend", guest, id, "{\"suspend\": null}", "SUSPENDED", "shut off");
    status("resume", guest, id, "{\"resume\": null}", "ACTIVE", "running");
  }

  private void mends(Guest guest, String id) throws Exception {
    table.take(
        "rescue",
        () -> {
          act(id, "{\"rescue\": {}}");
          guest.awaitStatus("RESCUE");
          guest.awaitBoot(1, null);
          return "RESCUE, booted a fresh disk, " + guest.devices(id, "disk") + " disks";
        });
    table.take(
        "unrescue",
        () -> {
          act(id, "{\"unrescue\": null}");
          guest.awaitStatus("ACTIVE");
          guest.awaitBoot(2, null);
          return "ACTIVE, booted its own disk again";
        });
  }

  private void grows(Guest guest, String id) throws Exception {
    for (String name : List.of("kept", "goes")) {
      demo.run("volume", "create", "--size", "1", name);
      awaitVolume(name, "available");
    }
    table.take(
        "attach two volumes",
        () -> {
          attach(id, "kept", false);
          attach(id, "goes", true);
          return guest.devices(id, "disk") + " disks";
        });
    table.take(
        "extend an attached volume",
        () -> {
          demo.run("--os-volume-api-version", "3.42", "volume", "set", "--size", "2", "kept");
          awaitConsole("acts", "size of vdb: " + SECTORS_OF_TWO_GIB + ";");
          return "the guest sees 2 GiB";
        });
  }

  private void attach(String id, String name, boolean deleteOnTermination) throws IOException {
    ComputeApi.Answer answer =
        api.post(
            "/servers/" + id + "/os-volume_attachments",
            "{\"volumeAttachment\": {\"volumeId\": \"%s\", \"delete_on_termination\": %s}}"
                .formatted(volume(name).path("id").asText(), deleteOnTermination));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    awaitVolume(name, "in-use");
  }

  /** Deleted for the time being: the guest is off until it is restored, or time is over. */
  @Test
  void aDeletedServerComesBackOrGoes() throws Exception {
    Guest guest = create("soft");
    String id = guest.id();
    guest.awaitBoot(1, null);
    status("delete, kept for a while", guest, id, null, "SOFT_DELETED", "shut off");
    status("restore", guest, id, "{\"restore\": null}", "ACTIVE", "running");
    guest.awaitBoot(2, null);
    forceDelete("soft", id);

    Guest other = create("left");
    String left = other.id();
    status("delete, kept for a while", other, left, null, "SOFT_DELETED", "shut off");
    table.take(
        "reclaim by timer after " + KEPT_SECONDS + " s",
        () -> {
          eventually("reclaimed", CHANGE, () -> api.get("/servers/" + left).status() == 404);
          eventually("no domain", CHANGE, () -> !guest.domains().contains(left));
          assertThat(instance.state().resolve("instances/" + left)).doesNotExist();
          return "server, domain and disks are gone";
        });
  }

  /** Its root disk is a volume, which is written anew and may go with it or stay. */
  @Test
  void aServerOnAVolumeIsRebuilt() throws Exception {
    String image = demo.json("image", "show", "nova-test").path("id").asText();
    Guest guest = onVolume("goes-too", image, true);
    String id = guest.id();
    guest.awaitBoot(1, null);
    act(id, "{\"reboot\": {\"type\": \"HARD\"}}");
    guest.awaitBoot(2, null);
    String root = demo.json("volume", "list").path(0).path("ID").asText();
    table.take(
        "rebuild a server on a volume",
        () -> {
          act(id, "{\"rebuild\": {\"imageRef\": \"" + image + "\"}}");
          guest.awaitStatus("ACTIVE");
          guest.awaitBoot(1, null);
          assertThat(demo.json("volume", "list").path(0).path("ID").asText()).isEqualTo(root);
          return "ACTIVE, the same volume with a fresh image";
        });
    table.take(
        "delete_on_termination = true, root",
        () -> {
          act(id, "{\"forceDelete\": null}");
          eventually("gone", CHANGE, () -> demo.json("volume", "list").isEmpty());
          return "the volume went with the server";
        });
    Guest stays = onVolume("stays", image, false);
    table.take(
        "delete_on_termination = false, root",
        () -> {
          act(stays.id(), "{\"forceDelete\": null}");
          eventually(
              "free",
              CHANGE,
              () -> demo.column("Status", "volume", "list").equals(List.of("available")));
          return "the volume is available";
        });
    demo.column("ID", "volume", "list").forEach(volume -> demo.run("volume", "delete", volume));
  }

  private Guest onVolume(String name, String image, boolean goes) throws IOException {
    String network = demo.json("network", "show", "private").path("id").asText();
    ComputeApi.Answer answer =
        api.post(
            "/servers",
            """
            {"server": {"name": "%s", "flavorRef": "1", "networks": [{"uuid": "%s"}],
              "block_device_mapping_v2": [{"boot_index": 0, "uuid": "%s", "source_type": "image",
                "destination_type": "volume", "volume_size": 1, "delete_on_termination": %s}]}}
            """
                .formatted(name, network, image, goes));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    Guest guest = new Guest(instance, demo, name);
    guest.awaitStatus("ACTIVE");
    return guest;
  }

  /** Only the holder of the server's key can read what is kept of the password. */
  @Test
  void aPasswordIsSetInTheGuestAndKeptForItsOwner() throws Exception {
    Path key = instance.state().resolve("actions.key");
    demo.run("keypair", "create", "--private-key", key.toString(), "actions");
    new Client(instance, "nova-admin")
        .run("image", "set", "--property", "hw_qemu_guest_agent=yes", "nova-test");
    Guest guest = create("secret", "--key-name", "actions");
    String id = guest.id();
    guest.awaitBoot(1, null);
    table.take(
        "change the password",
        () -> {
          act(id, "{\"changePassword\": {\"adminPass\": \"correct horse\"}}");
          awaitConsole("secret", "agent: the password of root has 13 characters now");
          return "the guest's agent set it";
        });
    table.take(
        "read the password from the metadata",
        () -> {
          String kept =
              api.get("/servers/" + id + "/os-server-password").body().path("password").asText();
          Path encrypted =
              Files.write(instance.state().resolve("password"), Base64.getDecoder().decode(kept));
          String read =
              instance.execute(
                  "openssl",
                  "pkeyutl",
                  "-decrypt",
                  "-inkey",
                  key.toString(),
                  "-in",
                  encrypted.toString());
          assertThat(read).isEqualTo("correct horse");
          return "its owner's key opens it";
        });
    forceDelete("secret", id);
    demo.run("keypair", "delete", "actions");
  }

  private Guest create(String name, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "server",
                "create",
                "--image",
                "nova-test",
                "--flavor",
                "m1.tiny",
                "--network",
                "private",
                "--wait"));
    command.addAll(List.of(options));
    command.add(name);
    demo.run(command.toArray(String[]::new));
    return new Guest(instance, demo, name);
  }

  /**
   * @param body of the action; null to delete
   */
  private void status(
      String action, Guest guest, String id, String body, String status, String domain)
      throws Exception {
    table.take(
        action,
        () -> {
          if (body == null) {
            assertThat(api.delete("/servers/" + id).status()).isEqualTo(204);
          } else {
            act(id, body);
          }
          eventually(
              status,
              CHANGE,
              () -> api.get("/servers/" + id).body().at("/server/status").asText().equals(status));
          String state = instance.execute("virsh", "-c", "qemu:///system", "domstate", id).strip();
          assertThat(state).isEqualTo(domain);
          return status + ", the domain is " + state;
        });
  }

  private void forceDelete(String name, String id) throws Exception {
    table.take(
        "delete for good",
        () -> {
          act(id, "{\"forceDelete\": null}");
          eventually(name + " is gone", CHANGE, () -> api.get("/servers/" + id).status() == 404);
          assertThat(new Guest(instance, demo, name).domains()).doesNotContain(id);
          assertThat(instance.state().resolve("instances/" + id)).doesNotExist();
          return "server, domain and disks are gone";
        });
  }

  private void act(String id, String body) throws IOException {
    ComputeApi.Answer answer = api.post("/servers/" + id + "/action", body);
    assertThat(answer.status()).as(body + ": " + answer).isIn(200, 202, 204);
  }

  private void awaitConsole(String server, String text) {
    eventually(
        server + " says " + text,
        CHANGE,
        () -> demo.run("console", "log", "show", "--lines", "30", server).contains(text));
  }

  private JsonNode volume(String name) {
    return demo.json("volume", "show", name);
  }

  private List<String> volumes() {
    return demo.column("Name", "volume", "list");
  }

  private void awaitVolume(String name, String status) {
    eventually(
        "volume " + name + " is " + status,
        CHANGE,
        () -> volume(name).path("status").asText().equals(status));
  }
}
