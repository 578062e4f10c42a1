package org.novaee.compute.driver.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.novaee.compute.driver.ColdMigration;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.ConsoleAddress;
import org.novaee.compute.driver.DiskSnapshot;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.LifecycleEvent;
import org.novaee.compute.driver.LiveMigration;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.StepWatch;
import org.novaee.model.AssistedSnapshot;
import org.novaee.model.BlockDevice;
import org.novaee.model.BuildOptions;
import org.novaee.model.Diagnostics;
import org.novaee.model.HostReport;
import org.novaee.model.ImageRef;
import org.novaee.model.PasswordOutcome;
import org.novaee.model.QuiesceOutcome;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/** The fake hypervisor of one host. */
public final class FakeDriver implements ComputeDriver {

  private static final List<String> SPAWN_STEPS =
      List.of("image", "disk", "config-drive", "network", "define", "start");
  private static final int VERSION = 1_000_000;
  private static final int CONSOLE_PORT = 6969;
  private static final int TLS_PORT = 6970;

  private final String node;
  private final FakeSize size;
  private final FakeGuests guests;
  private final FakeSteps steps;
  private final FakePower power;
  private final FakeDisks disks;
  private final FakeMoves moves;
  private final long startedAt = System.nanoTime();
  private Consumer<LifecycleEvent> listener = event -> {};

  public FakeDriver(
      String node, FakeSize size, FakeGuests guests, FakeDelays delays, FakeFailures failures) {
    this(node, size, guests, delays, failures, StepWatch.NONE);
  }

  /**
   * @param watch is told of each step before it is taken, and may keep it from being taken
   */
  public FakeDriver(
      String node,
      FakeSize size,
      FakeGuests guests,
      FakeDelays delays,
      FakeFailures failures,
      StepWatch watch) {
    this.node = node;
    this.size = size;
    this.guests = guests;
    this.steps = new FakeSteps(delays, failures, watch);
    this.power = new FakePower(guests, steps);
    this.disks = new FakeDisks(guests, steps);
    this.moves = new FakeMoves(guests, steps::take);
  }

  @Override
  public void start(Consumer<LifecycleEvent> toBeTold) {
    listener = toBeTold;
  }

  @Override
  public String node() {
    return node;
  }

  @Override
  public HostReport describe() {
    return new HostReport(
        null,
        null,
        node,
        null,
        "fake",
        VERSION,
        size.vcpus(),
        0,
        size.memoryMb(),
        0,
        size.diskGb(),
        0,
        size.diskGb(),
        0,
        "{\"arch\": \"x86_64\", \"model\": \"Nehalem\", \"vendor\": \"Intel\","
            + " \"features\": [\"pge\", \"clflush\"],"
            + " \"topology\": {\"cores\": 1, \"threads\": 1, \"sockets\": 4}}",
        List.of(List.of("x86_64", "fake", "hvm")),
        Map.of(),
        List.of("COMPUTE_RESCUE_BFV"));
  }

  @Override
  public void spawn(
      Server server, BuildOptions options, List<Vif> vifs, Consumer<String> progress) {
    if (guests.state(server.uuid()) == PowerState.RUNNING) {
      return;
    }
    for (String step : SPAWN_STEPS) {
      if (step.equals("config-drive") && !server.configDrive()) {
        continue;
      }
      progress.accept(step);
      steps.take(step, server);
      if (step.equals("disk")) {
        // A build that is cut off from here on leaves something behind, as a real one does.
        guests.put(server.uuid(), PowerState.SHUTDOWN);
      }
    }
    disks.plugAll(server);
    guests.put(server.uuid(), PowerState.RUNNING);
  }

  @Override
  public void destroy(Server server, List<Vif> vifs) {
    if (guests.state(server.uuid()) != PowerState.ABSENT) {
      steps.take("destroy", server);
      guests.remove(server.uuid());
    }
  }

  @Override
  public void powerOff(Server server, int timeoutSeconds) {
    power.off(server);
  }

  @Override
  public void powerOn(Server server, List<Vif> vifs) {
    power.on(server);
  }

  @Override
  public Map<String, Object> volumeConnector() {
    return Map.of("host", node, "ip", "127.0.0.1", "platform", "x86_64", "os_type", "linux");
  }

  @Override
  public boolean supportsMultiattach() {
    return true;
  }

  @Override
  public void attachVolume(Server server, BlockDevice device) {
    disks.attach(server, device);
  }

  @Override
  public void detachVolume(Server server, BlockDevice device) {
    disks.detach(server, device);
  }

  @Override
  public void swapVolume(Server server, BlockDevice from, BlockDevice to) {
    disks.swap(server, from, to);
  }

  @Override
  public void extendVolume(Server server, BlockDevice device) {
    steps.take("extend-volume", server);
  }

  @Override
  public void createVolumeSnapshot(Server server, BlockDevice device, AssistedSnapshot snapshot) {
    steps.take("volume-snapshot", server);
  }

  @Override
  public void deleteVolumeSnapshot(Server server, BlockDevice device, AssistedSnapshot snapshot) {
    steps.take("volume-snapshot-delete", server);
  }

  /** The volumes that are plugged into a guest. */
  public Set<String> volumes(String serverUuid) {
    return guests.volumes(serverUuid);
  }

  @Override
  public boolean softReboot(Server server, int timeoutSeconds) {
    return power.softReboot(server);
  }

  @Override
  public void hardReboot(Server server, List<Vif> vifs) {
    power.hardReboot(server);
  }

  @Override
  public void pause(Server server) {
    power.pause(server);
  }

  @Override
  public void unpause(Server server) {
    power.unpause(server);
  }

  @Override
  public void suspend(Server server) {
    power.suspend(server);
  }

  @Override
  public void resume(Server server, List<Vif> vifs) {
    power.resume(server);
  }

  @Override
  public void triggerCrashDump(Server server) {
    power.interrupt(server);
  }

  @Override
  public void rescue(Server server, ImageRef image, String adminPassword, List<Vif> vifs) {
    power.boot(server, "rescue");
  }

  @Override
  public void unrescue(Server server, List<Vif> vifs) {
    power.boot(server, "unrescue");
  }

  @Override
  public void clear(Server server, boolean keepEphemeral) {
    if (guests.state(server.uuid()) != PowerState.ABSENT) {
      steps.take("clear", server);
      guests.remove(server.uuid());
    }
  }

  @Override
  public QuiesceOutcome quiesce(Server server) {
    steps.take("quiesce", server);
    guests.quiesce(server.uuid());
    return QuiesceOutcome.QUIESCED;
  }

  @Override
  public void unquiesce(Server server) {
    steps.take("unquiesce", server);
    guests.unquiesce(server.uuid());
  }

  @Override
  public Map<String, Instant> quiesced() {
    return guests.quiesced();
  }

  @Override
  public PasswordOutcome setAdminPassword(Server server, String password) {
    steps.take("password", server);
    return PasswordOutcome.CHANGED;
  }

  @Override
  public Optional<ConsoleAddress> console(Server server, String protocol) {
    return guests.state(server.uuid()) == PowerState.ABSENT
        ? Optional.empty()
        : Optional.of(
            new ConsoleAddress(node, CONSOLE_PORT, protocol.equals("spice") ? TLS_PORT : null));
  }

  @Override
  public ColdMigration coldMigration() {
    return moves;
  }

  @Override
  public LiveMigration liveMigration() {
    return moves;
  }

  @Override
  public DiskSnapshot snapshot(Server server) {
    steps.take("snapshot", server);
    try {
      Path file = Files.createTempFile("fake-snapshot", ".raw");
      Files.writeString(file, "the disk of " + server.uuid() + "\n");
      return new DiskSnapshot(file, "raw");
    } catch (IOException e) {
      throw new DriverException("writing a snapshot of " + server.name() + ": " + e, e);
    }
  }

  @Override
  public void attachInterface(Server server, Vif added, List<Vif> all) {
    steps.take("attach-interface", server);
  }

  @Override
  public void detachInterface(Server server, Vif removed, List<Vif> left) {
    steps.take("detach-interface", server);
  }

  @Override
  public void serveInterfaces(Server server, List<Vif> vifs) {
    steps.take("serve-interfaces", server);
  }

  @Override
  public PowerState powerState(Server server) {
    return guests.state(server.uuid());
  }

  @Override
  public Set<String> guests() {
    return guests.all().stream().filter(FakeMoves::isGuest).collect(Collectors.toSet());
  }

  @Override
  public Set<String> directories() {
    return guests.all().stream().map(FakeMoves::serverOf).collect(Collectors.toSet());
  }

  @Override
  public Set<String> unneededImages(Duration minimumAge) {
    return Set.of();
  }

  @Override
  public Set<String> disksWithoutImage() {
    return Set.of();
  }

  @Override
  public int sweepImages(Duration minimumAge) {
    return 0;
  }

  @Override
  public String consoleOutput(Server server, Integer lines) {
    if (guests.state(server.uuid()) == PowerState.ABSENT) {
      throw new DriverException("reading the console of " + server.name() + ": no such guest");
    }
    List<String> text =
        List.of("FAKE CONSOLE OUTPUT", "ANOTHER", "LAST LINE of " + server.name() + " on " + node);
    int kept = lines == null || lines < 0 ? text.size() : Math.min(lines, text.size());
    return String.join("\n", text.subList(text.size() - kept, text.size()));
  }

  @Override
  public Diagnostics diagnostics(Server server) {
    PowerState state = guests.state(server.uuid());
    return switch (state) {
      case ABSENT ->
          throw new DriverException("reading the figures of " + server.name() + ": no such guest");
      case RUNNING -> FakeFigures.of(server);
      default -> Diagnostics.ofIdle(state.name().toLowerCase(Locale.ROOT), "libvirt");
    };
  }

  /** Guests on paper have no disks. */
  @Override
  public void cacheImage(ImageRef image) {}

  @Override
  public Optional<String> hostAction(String action) {
    return Optional.of(
        switch (action) {
          case "maintenance_on" -> "on_maintenance";
          case "maintenance_off" -> "off_maintenance";
          default -> action;
        });
  }

  @Override
  public String uptime() {
    Duration up = Duration.ofNanos(System.nanoTime() - startedAt);
    return String.format(
        " up %d days, %2d:%02d,  0 users,  load average: 0.00, 0.00, 0.00",
        up.toDays(), up.toHoursPart(), up.toMinutesPart());
  }

  /** Has a guest change its state as if by itself; false if there is no such guest. */
  public boolean happen(String serverUuid, PowerState state) {
    if (guests.state(serverUuid) == PowerState.ABSENT) {
      return false;
    }
    guests.put(serverUuid, state);
    listener.accept(new LifecycleEvent(serverUuid, state));
    return true;
  }

  @Override
  public void close() {
    listener = event -> {};
  }
}
