package org.novaee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.novaee.it.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A guest's life from the first command to the last, as a user of the client sees it. */
@ExtendWith(RealNova.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstGuestIT {

  private static final Duration BOOT = Duration.ofMinutes(3);
  private static final Duration CHANGE = Duration.ofMinutes(2);

  private NovaInstance instance;
  private Client admin;
  private Client demo;
  private Guest first;

  @BeforeAll
  void start(NovaInstance shared) {
    instance = shared;
    admin = new Client(instance, "nova-admin");
    demo = new Client(instance, "nova-demo");
    first = new Guest(instance, demo, "first");
  }

  @Test
  void guestFromCreationToDeletion() throws Exception {
    prepare();
    long began = System.nanoTime();
    JsonNode server =
        demo.json(
            "server",
            "create",
            "--image",
            "nova-test",
            "--flavor",
            "it.tiny",
            "--key-name",
            "it",
            "--network",
            "it",
            "--config-drive",
            "True",
            "--property",
            "purpose=test",
            "--wait",
            "first");
    System.out.printf("ACTIVE after %.1f s%n", secondsSince(began));
    assertThat(server.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(server.path("addresses").path("it").path(0).asText()).startsWith("10.230.0.");
    assertThat(server.path("key_name").asText()).isEqualTo("it");
    assertThat(server.path("properties").path("purpose").asText()).isEqualTo("test");
    assertThat(server.path("adminPass").asText()).isNotEmpty();
    String id = server.path("id").asText();
    first.awaitBoot(1, id);
    System.out.printf("guest is ready after %.1f s%n", secondsSince(began));
    assertReachable(server.path("addresses").path("it").path(0).asText());

    changesState();
    goesDownByItself(id);
    haltsAndIsMended();
    assertThat(demo.column("Action", "server", "event", "list", "first"))
        .containsExactly(
            "rebuild",
            "unrescue",
            "rescue",
            "resume",
            "suspend",
            "unpause",
            "pause",
            "start",
            "reboot",
            "reboot",
            "start",
            "stop",
            "create");
    deletes(id);
  }

  @Test
  void listsAnswerAsNova() {
    JsonNode server = admin.json("server", "list", "--all-projects", "--long", "--name", "hello");
    assertThat(server).hasSize(1);
    assertThat(server.path(0).path("Status").asText()).isEqualTo("ACTIVE");
    assertThat(server.path(0).path("Power State").asInt()).isEqualTo(1);
    assertThat(server.path(0).path("Task State").isNull()).isTrue();
    assertThat(server.path(0).path("Networks").path("private")).hasSize(1);
    assertThat(server.path(0).path("Image Name").asText()).isEqualTo("nova-test");
    assertThat(server.path(0).path("Flavor Name").asText()).isEqualTo("m1.tiny");
    assertThat(server.path(0).path("Availability Zone").asText()).isEqualTo("nova");
    String host = server.path(0).path("Host").asText();

    assertThat(demo.column("Name", "flavor", "list")).contains("m1.tiny", "m1.small");
    assertThat(demo.json("flavor", "show", "m1.tiny").path("ram").asInt()).isEqualTo(128);
    assertThat(demo.column("Name", "keypair", "list")).contains("nova");
    assertThat(demo.json("image", "show", "nova-test").path("status").asText()).isEqualTo("active");
    assertThat(demo.column("Name", "network", "list")).contains("private");
    JsonNode service = admin.json("compute", "service", "list", "--service", "nova-compute");
    assertThat(service).hasSize(1);
    assertThat(service.path(0).path("Host").asText()).isEqualTo(host);
    assertThat(service.path(0).path("Status").asText()).isEqualTo("enabled");
    assertThat(service.path(0).path("State").asText()).isEqualTo("up");
    JsonNode hypervisor = admin.json("hypervisor", "list");
    assertThat(hypervisor).hasSize(1);
    assertThat(hypervisor.path(0).path("Hypervisor Type").asText()).isEqualTo("QEMU");
    assertThat(hypervisor.path(0).path("State").asText()).isEqualTo("up");
    assertThat(demo.json("availability", "zone", "list", "--compute").toString())
        .contains("{\"Zone Name\":\"nova\",\"Zone Status\":\"available\"}");
    assertThat(demo.json("limits", "show", "--absolute").toString())
        .contains("{\"Name\":\"maxTotalInstances\",\"Value\":10}");
  }

  private void prepare() {
    admin.run("flavor", "create", "--ram", "128", "--disk", "1", "--vcpus", "1", "it.tiny");
    Path key = instance.state().resolve("it.key");
    demo.run("keypair", "create", "--private-key", key.toString(), "it");
    assertThat(key).content().contains("PRIVATE KEY");
    demo.run("network", "create", "it");
    demo.run("subnet", "create", "--network", "it", "--subnet-range", "10.230.0.0/24", "it");
  }

  private void changesState() {
    demo.run("server", "stop", "first");
    first.awaitStatus("SHUTOFF");
    demo.run("server", "start", "first");
    first.awaitStatus("ACTIVE");
    first.awaitBoot(2, null);
    demo.run("server", "reboot", "--soft", "--wait", "first");
    first.awaitStatus("ACTIVE");
    first.awaitBoot(3, null);
    demo.run("server", "reboot", "--hard", "--wait", "first");
    first.awaitStatus("ACTIVE");
    first.awaitBoot(4, null);
  }

  /** Nobody asked Nova; the hypervisor tells what happened. */
  private void goesDownByItself(String id) {
    instance.execute("virsh", "-c", "qemu:///system", "shutdown", id);
    first.awaitStatus("SHUTOFF");
    demo.run("server", "start", "first");
    first.awaitStatus("ACTIVE");
    first.awaitBoot(5, null);
  }

  private void haltsAndIsMended() {
    demo.run("server", "pause", "first");
    first.awaitStatus("PAUSED");
    demo.run("server", "unpause", "first");
    first.awaitStatus("ACTIVE");
    demo.run("server", "suspend", "first");
    first.awaitStatus("SUSPENDED");
    demo.run("server", "resume", "first");
    first.awaitStatus("ACTIVE");
    demo.run("server", "rescue", "first");
    first.awaitStatus("RESCUE");
    first.awaitBoot(1, null);
    demo.run("server", "unrescue", "first");
    first.awaitStatus("ACTIVE");
    first.awaitBoot(6, null);
    assertThat(demo.run("console", "url", "show", "first")).contains("vnc_auto.html?path=");
    demo.run("server", "rebuild", "--image", "nova-test", "--wait", "first");
    first.awaitStatus("ACTIVE");
    first.awaitBoot(1, null);
  }

  private void deletes(String id) throws Exception {
    String domain = admin.json("server", "show", id).path("OS-EXT-SRV-ATTR:instance_name").asText();
    String port = demo.column("ID", "port", "list", "--server", id).get(0);
    Path disk = instance.state().resolve("instances/" + id);
    Path tap = Path.of("/sys/class/net/tap" + port.substring(0, 11));
    String network = demo.json("network", "show", "it").path("id").asText();
    Path bridge = Path.of("/sys/class/net/brq" + network.substring(0, 11));
    Ledger ledger = new Ledger(instance);
    assertThat(domains()).contains(domain);
    assertThat(disk.resolve("disk")).exists();
    assertThat(tap).exists();
    assertThat(bridge).exists();
    assertThat(dnsmasqOf(bridge)).isPositive();
    assertThat(ledger.allocationsOf(id)).hasSize(3);

    demo.run("server", "delete", "--wait", "first");

    assertThat(demo.column("Name", "server", "list")).doesNotContain("first");
    assertThat(domains()).doesNotContain(domain);
    assertThat(disk).doesNotExist();
    assertThat(tap).doesNotExist();
    eventually("no port", CHANGE, () -> !demo.column("ID", "port", "list").contains(port));
    eventually("no bridge", CHANGE, () -> !Files.exists(bridge) && dnsmasqOf(bridge) == 0);
    eventually("no allocation", CHANGE, () -> ledger.allocationsOf(id).isEmpty());
    demo.run("network", "delete", "it");
    demo.run("keypair", "delete", "it");
    admin.run("flavor", "delete", "it.tiny");
  }

  private static void assertReachable(String address) {
    eventually(address + " answers", BOOT, () -> InetAddress.getByName(address).isReachable(1000));
  }

  private String domains() {
    return instance.execute("virsh", "-c", "qemu:///system", "list", "--all", "--name");
  }

  private static long dnsmasqOf(Path bridge) {
    return ProcessHandle.allProcesses()
        .filter(process -> commandLine(process).contains("--interface=" + bridge.getFileName()))
        .count();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
    } catch (IOException e) {
      return "";
    }
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
