package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.ConsoleAddress;
import org.novaee.compute.driver.LifecycleEvent;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.StepWatch;
import org.novaee.compute.process.SystemCommands;
import org.novaee.compute.testing.GuestServer;
import org.novaee.config.ConfigurationCheck;
import org.novaee.image.ImageService;
import org.novaee.model.BuildOptions;
import org.novaee.model.Diagnostics;
import org.novaee.model.ImageRef;
import org.novaee.model.PasswordOutcome;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/**
 * A real guest under the libvirt of this machine, in software so that it runs anywhere. Left out
 * where there is no system libvirt to talk to or no right to make bridges.
 */
class LibvirtDriverIT {

  private static final Path SOCKET = Path.of("/run/libvirt/libvirt-sock");
  private static final String ADDRESS = "10.77.0.5";
  private static final int PATIENCE_SECONDS = 60;

  private final SystemCommands commands = new SystemCommands();
  private final List<LifecycleEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final List<String> steps = new ArrayList<>();
  private final Server server =
      new GuestServer().configDrive().image("hw_qemu_guest_agent", "yes").build();
  private final List<Vif> vifs = List.of(GuestServer.vif());
  private Path state;
  private Path image;
  private ComputeDriver driver;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Files.exists(SOCKET), "no libvirt daemon is running");
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can make bridges");
    // The emulator runs as another user and has to get in.
    state =
        Files.createTempDirectory(
            Path.of("/var/tmp"),
            "nova-libvirt-it",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    image = testImage();
    driver = open("");
    driver.destroy(server, vifs);
  }

  /**
   * @param more than the least there has to be in a configuration
   */
  private ComputeDriver open(String more) throws IOException {
    Path configuration = state.resolve("nova.conf");
    Files.writeString(
        configuration,
        "[DEFAULT]%nstate_path = %s%n[libvirt]%nvirt_type = qemu%n%s".formatted(state, more));
    // What another test read is kept otherwise.
    ConfigProviderResolver.instance().releaseConfig(ConfigProvider.getConfig());
    ComputeDriver opened =
        LibvirtDriverFactory.create(
            ConfigurationCheck.load(List.of(configuration)),
            new OneImage(image),
            server -> vifs,
            "1.0",
            StepWatch.NONE,
            server -> Map.of(),
            (server, place) -> {});
    opened.start(events::add);
    return opened;
  }

  @AfterEach
  void clean() throws IOException {
    if (driver != null) {
      driver.destroy(server, vifs);
      driver.close();
    }
    if (state != null) {
      try (Stream<Path> paths = Files.walk(state)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  @Test
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  void bootsStopsStartsRebootsAndLeavesNothing() throws Exception {
    assertThat(driver.describe().hypervisorType()).isEqualTo("QEMU");

    driver.spawn(server, null, vifs, steps::add);
    assertThat(steps)
        .containsExactly("image", "disk", "config-drive", "network", "define", "start");
    awaitBoot(1);
    assertThat(driver.powerState(server)).isEqualTo(PowerState.RUNNING);
    assertThat(driver.guests()).contains(server.uuid());
    assertThat(InetAddress.getByName(ADDRESS).isReachable(5000)).isTrue();
    assertThat(driver.consoleOutput(server, null))
        .contains("hostname:  my-server", "uuid:      " + server.uuid(), "metadata:  config drive")
        .contains("address:   " + ADDRESS + "/24");

    Diagnostics figures = driver.diagnostics(server);
    assertThat(figures.state()).isEqualTo(Diagnostics.RUNNING);
    assertThat(figures.hypervisor()).isEqualTo("qemu");
    assertThat(figures.cpus()).hasSize(server.flavor().vcpus());
    assertThat(figures.nics())
        .extracting(nic -> nic.mac())
        .containsExactly(vifs.get(0).macAddress());
    assertThat(figures.disks()).extracting(disk -> disk.device()).contains("vda");
    assertThat(figures.maximumMemoryKb()).isEqualTo(server.flavor().memoryMb() * 1024L);

    driver.spawn(server, null, vifs, step -> {});
    assertThat(driver.consoleOutput(server, null)).contains("boot:      1");

    driver.powerOff(server, PATIENCE_SECONDS);
    assertThat(driver.powerState(server)).isEqualTo(PowerState.SHUTDOWN);
    assertThat(driver.diagnostics(server).state()).isEqualTo("shutdown");
    assertThat(driver.consoleOutput(server, null)).contains("poweroff: the guest goes down");

    driver.powerOn(server, vifs);
    awaitBoot(2);
    assertThat(driver.softReboot(server, PATIENCE_SECONDS)).isTrue();
    awaitBoot(3);
    driver.hardReboot(server, vifs);
    awaitBoot(4);

    driver.destroy(server, vifs);
    assertThat(driver.powerState(server)).isEqualTo(PowerState.ABSENT);
    assertThat(driver.guests()).doesNotContain(server.uuid());
    assertThat(state.resolve("instances").resolve(server.uuid())).doesNotExist();
    assertThat(state.resolve("networks")).isEmptyDirectory();
    assertThat(Path.of("/sys/class/net/brq99999999-88")).doesNotExist();
    assertThat(Path.of("/sys/class/net/tapaaaaaaaa-bb")).doesNotExist();
    assertThat(commands.run("iptables-save")).doesNotContain("brq99999999-88", "10.77.0.0/24");
    assertThat(events)
        .contains(
            new LifecycleEvent(server.uuid(), PowerState.RUNNING),
            new LifecycleEvent(server.uuid(), PowerState.SHUTDOWN));
  }

  @Test
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  void haltsGoesOnIsRescuedAndMadeAnew() throws Exception {
    driver.close();
    driver = open("[serial_console]%nenabled = true%n".formatted());
    driver.spawn(server, null, vifs, step -> {});
    awaitBoot(1);

    driver.pause(server);
    driver.pause(server);
    assertThat(driver.powerState(server)).isEqualTo(PowerState.PAUSED);
    assertThat(isReachable()).isFalse();
    driver.unpause(server);
    driver.unpause(server);
    assertThat(driver.powerState(server)).isEqualTo(PowerState.RUNNING);
    assertThat(isReachable()).isTrue();

    assertThat(said(driver.console(server, "vnc").orElseThrow(), "", 12)).startsWith("RFB 003.");
    // The guest echoes what is typed.
    assertThat(said(driver.console(server, "serial").orElseThrow(), "hello\n", 6))
        .contains("hello");
    assertThat(driver.console(server, "spice")).isEmpty();
    assertThat(driver.setAdminPassword(server, "secret")).isEqualTo(PasswordOutcome.CHANGED);
    awaitText("agent: the password of root has 6 characters now");
    assertThat(driver.setAdminPassword(new GuestServer().build(), "secret"))
        .isEqualTo(PasswordOutcome.NO_AGENT);
    driver.triggerCrashDump(server);
    awaitText("NMI");

    driver.suspend(server);
    driver.suspend(server);
    assertThat(driver.powerState(server)).isEqualTo(PowerState.SHUTDOWN);
    assertThat(driver.console(server, "vnc")).isEmpty();
    driver.resume(server, vifs);
    driver.resume(server, vifs);
    assertThat(isReachable()).isTrue();
    // It went on: the next boot is only the second.
    assertThat(driver.softReboot(server, PATIENCE_SECONDS)).isTrue();
    awaitBoot(2);

    // What was suspended boots if it is started by force.
    driver.suspend(server);
    driver.hardReboot(server, vifs);
    awaitBoot(3);

    driver.powerOff(server, PATIENCE_SECONDS);
    driver.rescue(server, null, "secret", vifs);
    // A disk that never booted before.
    awaitBoot(1);
    driver.unrescue(server, vifs);
    awaitBoot(4);
    driver.powerOff(server, PATIENCE_SECONDS);
    driver.rescue(server, besideAll(), "secret", vifs);
    // The guest finds its own disk where it always was, while it runs from the other.
    awaitBoot(5);
    driver.unrescue(server, vifs);
    awaitBoot(6);
    Path disks = state.resolve("instances").resolve(server.uuid());
    assertThat(disks.resolve("disk")).exists();
    assertThat(disks.resolve("disk.rescue")).doesNotExist();

    driver.clear(server, false);
    assertThat(driver.powerState(server)).isEqualTo(PowerState.ABSENT);
    driver.spawn(server, new BuildOptions(null, "secret", null), vifs, step -> {});
    awaitBoot(1);
  }

  private ImageRef besideAll() {
    return new GuestServer()
        .image("hw_rescue_device", "disk")
        .image("hw_rescue_bus", "virtio")
        .build()
        .image();
  }

  private static boolean isReachable() throws IOException {
    return InetAddress.getByName(ADDRESS).isReachable(3000);
  }

  /** What a console says first, after it was told something. */
  private static String said(ConsoleAddress console, String told, int bytes) throws IOException {
    try (Socket socket = new Socket(console.host(), console.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(told.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
    }
  }

  private void awaitText(String wanted) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
    String text = "";
    while (System.nanoTime() < end && !text.contains(wanted)) {
      text = driver.consoleOutput(server, null);
      Thread.sleep(100);
    }
    assertThat(text).contains(wanted);
  }

  /** Waits until the guest says that it is ready, and for which time. */
  private void awaitBoot(int number) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
    String text = "";
    while (System.nanoTime() < end) {
      text = driver.consoleOutput(server, null);
      if (text.contains("boot:      " + number) && text.contains("guest is ready")) {
        return;
      }
      Thread.sleep(100);
    }
    assertThat(text).as("what the guest said on boot %d", number).contains("guest is ready");
  }

  private Path testImage() {
    String home = System.getProperty("nova.home", "..");
    String out = state.resolve("guest.qcow2").toString();
    String script = Path.of(home, "images", "build-test-image.sh").toString();
    commands.run(Duration.ofMinutes(3), List.of("bash", script, out));
    return Path.of(out);
  }

  /** An image service that has one image. */
  private record OneImage(Path file) implements ImageService {

    @Override
    public Optional<ImageRef> find(String imageId) {
      return Optional.empty();
    }

    @Override
    public void download(ImageRef image, Path target, LongConsumer progress) {
      try {
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
