package org.novaee.compute.driver.libvirt;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.novaee.compute.driver.ColdMigration;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.ConsoleAddress;
import org.novaee.compute.driver.DiskSnapshot;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.LifecycleEvent;
import org.novaee.compute.driver.LiveMigration;
import org.novaee.compute.driver.PlaceClaims;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.StepWatch;
import org.novaee.compute.image.BaseImage;
import org.novaee.compute.network.HostNetworking;
import org.novaee.compute.process.HostCommands;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Guests of QEMU under libvirt. Made by {@link LibvirtDriverFactory}. */
public final class LibvirtDriver implements ComputeDriver {

  private static final Logger LOG = LoggerFactory.getLogger(LibvirtDriver.class);

  private final Connection connection;
  private final Lifecycle lifecycle;
  private final Guests guests;
  private final GracefulStop gracefulStop;
  private final HostView host;
  private final String virtType;
  private final GuestFiles files;
  private final GuestVolumes volumes;
  private final HostNetworking networking;
  private final RunningGuests running;
  private final Interrupts interrupts;
  private final DomainBoot boot;
  private final PluggedStart firstStart;
  private final GuestRescue rescue;
  private final ConsoleAddresses consoles;
  private final DiskSnapshots snapshots;
  private final FrozenGuests frozen;
  private final TpmStates tpms;
  private final MediatedDevices mediated;
  private final PassedDevices passed;
  private final GuestPlaces places;
  private final InterfaceHotplug hotplug;
  private final HostCommands commands;
  private final ColdMigration coldMigration;
  private final LiveMigration liveMigration;
  private final StepWatch steps;

  LibvirtDriver(
      Connection connection,
      Lifecycle lifecycle,
      Guests guests,
      GracefulStop gracefulStop,
      HostView host,
      String virtType,
      GuestFiles files,
      GuestVolumes volumes,
      HostNetworking networking,
      RunningGuests running,
      Interrupts interrupts,
      DomainBoot boot,
      PluggedStart firstStart,
      GuestRescue rescue,
      ConsoleAddresses consoles,
      DiskSnapshots snapshots,
      FrozenGuests frozen,
      TpmStates tpms,
      MediatedDevices mediated,
      PassedDevices passed,
      GuestPlaces places,
      InterfaceHotplug hotplug,
      HostCommands commands,
      ColdMigration coldMigration,
      LiveMigration liveMigration,
      StepWatch steps) {
    this.connection = connection;
    this.lifecycle = lifecycle;
    this.guests = guests;
    this.gracefulStop = gracefulStop;
    this.host = host;
    this.virtType = virtType;
    this.files = files;
    this.volumes = volumes;
    this.networking = networking;
    this.running = running;
    this.interrupts = interrupts;
    this.boot = boot;
    this.firstStart = firstStart;
    this.rescue = rescue;
    this.consoles = consoles;
    this.snapshots = snapshots;
    this.frozen = frozen;
    this.tpms = tpms;
    this.mediated = mediated;
    this.passed = passed;
    this.places = places;
    this.hotplug = hotplug;
    this.commands = commands;
    this.coldMigration = coldMigration;
    this.liveMigration = liveMigration;
    this.steps = steps;
  }

  @Override
  public void start(Consumer<LifecycleEvent> listener) {
    lifecycle.tell(listener);
    HostReport report = host.requireKind(virtType);
    LOG.info(
        "{} {} on {}: {} processors, {} MiB of memory",
        report.hypervisorType(),
        report.hypervisorVersion(),
        report.node(),
        report.vcpus(),
        report.memoryMb());
    networking.restore();
  }

  @Override
  public String node() {
    return host.name();
  }

  @Override
  public HostReport describe() {
    return host.report();
  }

  @Override
  public PlaceClaims places() {
    return places;
  }

  @Override
  public Optional<String> machineType(Server server) {
    return Optional.of(boot.machineType(server));
  }

  @Override
  public void spawn(
      Server server, BuildOptions options, List<Vif> vifs, Consumer<String> progress) {
    begin("image", server, progress);
    BaseImage image = files.image(server);
    begin("disk", server, progress);
    files.createDisks(server, image);
    begin("config-drive", server, progress);
    files.createConfigDrive(server, options, vifs);
    volumes.prepare(server);
    begin("network", server, progress);
    networking.plug(server, vifs);
    begin("define", server, progress);
    boot.define(server, vifs, files.layout(server));
    begin("start", server, progress);
    firstStart.start(server.uuid(), vifs);
  }

  private void begin(String step, Server server, Consumer<String> progress) {
    progress.accept(step);
    steps.before(step, server);
  }

  @Override
  public void destroy(Server server, List<Vif> vifs) {
    steps.before("destroy", server);
    guests.remove(server.uuid());
    boot.forget(server.uuid());
    frozen.forget(server.uuid());
    tpms.remove(server.uuid());
    steps.before("unplug", server);
    networking.unplug(server.uuid());
    volumes.release(server);
    steps.before("remove-files", server);
    files.remove(server);
  }

  @Override
  public void powerOff(Server server, int timeoutSeconds) {
    steps.before("power-off", server);
    boolean stopped =
        timeoutSeconds > 0 && gracefulStop.stop(server.uuid(), Duration.ofSeconds(timeoutSeconds));
    if (!stopped) {
      if (timeoutSeconds > 0) {
        LOG.info("the guest did not shut down within {} s and is turned off", timeoutSeconds);
      }
      guests.turnOff(server.uuid());
    }
  }

  @Override
  public void powerOn(Server server, List<Vif> vifs) {
    steps.before("power-on", server);
    PowerState state = guests.state(server.uuid());
    if (state != PowerState.RUNNING && state != PowerState.PAUSED) {
      boot.boot(server, vifs);
    }
  }

  @Override
  public boolean softReboot(Server server, int timeoutSeconds) {
    steps.before("soft-reboot", server);
    if (guests.state(server.uuid()) != PowerState.RUNNING
        || !gracefulStop.stop(server.uuid(), Duration.ofSeconds(timeoutSeconds))) {
      return false;
    }
    guests.start(server.uuid());
    return true;
  }

  @Override
  public void hardReboot(Server server, List<Vif> vifs) {
    steps.before("hard-reboot", server);
    guests.turnOff(server.uuid());
    boot.boot(server, vifs);
  }

  @Override
  public void pause(Server server) {
    steps.before("pause", server);
    running.pause(server.uuid());
  }

  @Override
  public void unpause(Server server) {
    steps.before("unpause", server);
    running.unpause(server.uuid());
  }

  @Override
  public void suspend(Server server) {
    steps.before("suspend", server);
    if (mediated.areWanted(server)) {
      throw new DriverException(
          "suspending "
              + server.name()
              + ": what its mediated devices hold cannot be kept; stop it instead");
    }
    if (passed.areWanted(server)) {
      throw new DriverException(
          "suspending "
              + server.name()
              + ": what its PCI devices hold cannot be kept; stop it instead");
    }
    running.save(server.uuid());
  }

  @Override
  public void resume(Server server, List<Vif> vifs) {
    steps.before("resume", server);
    networking.plug(server, vifs);
    if (guests.state(server.uuid()) == PowerState.ABSENT) {
      boot.define(server, vifs, files.layout(server));
    }
    guests.start(server.uuid());
  }

  @Override
  public void triggerCrashDump(Server server) {
    steps.before("crash-dump", server);
    interrupts.send(server.uuid());
  }

  @Override
  public void rescue(Server server, ImageRef image, String adminPassword, List<Vif> vifs) {
    steps.before("rescue", server);
    rescue.rescue(server, image, adminPassword, vifs);
  }

  @Override
  public void unrescue(Server server, List<Vif> vifs) {
    steps.before("unrescue", server);
    rescue.unrescue(server, vifs);
  }

  @Override
  public void clear(Server server, boolean keepEphemeral) {
    steps.before("clear", server);
    places.keep(server);
    guests.remove(server.uuid());
    if (keepEphemeral) {
      files.removeAllButEphemeral(server);
    } else {
      files.remove(server);
    }
  }

  @Override
  public PasswordOutcome setAdminPassword(Server server, String password) {
    steps.before("password", server);
    return GuestAgent.setAdminPassword(running, server, password);
  }

  @Override
  public Optional<ConsoleAddress> console(Server server, String protocol) {
    return consoles.find(server.uuid(), protocol);
  }

  @Override
  public Map<String, Object> volumeConnector() {
    Map<String, Object> connector = new LinkedHashMap<>();
    connector.put("host", host.name());
    connector.put("multipath", false);
    connector.put("platform", System.getProperty("os.arch"));
    connector.put("os_type", "linux");
    connector.put("do_local_attach", false);
    return connector;
  }

  @Override
  public boolean supportsMultiattach() {
    return true;
  }

  @Override
  public void attachVolume(Server server, BlockDevice device) {
    steps.before("attach-volume", server);
    volumes.attach(server, device);
  }

  @Override
  public void detachVolume(Server server, BlockDevice device) {
    steps.before("detach-volume", server);
    volumes.detach(server, device);
  }

  @Override
  public void swapVolume(Server server, BlockDevice from, BlockDevice to) {
    steps.before("swap-volume", server);
    volumes.swap(server, from, to);
  }

  @Override
  public void extendVolume(Server server, BlockDevice device) {
    steps.before("extend-volume", server);
    volumes.extend(server, device);
  }

  @Override
  public void createVolumeSnapshot(Server server, BlockDevice device, AssistedSnapshot snapshot) {
    steps.before("volume-snapshot", server);
    volumes.createSnapshot(server, device, snapshot);
  }

  @Override
  public void deleteVolumeSnapshot(Server server, BlockDevice device, AssistedSnapshot snapshot) {
    steps.before("volume-snapshot-delete", server);
    volumes.deleteSnapshot(server, device, snapshot);
  }

  @Override
  public QuiesceOutcome quiesce(Server server) {
    steps.before("quiesce", server);
    return GuestAgent.quiesce(frozen, server);
  }

  @Override
  public void unquiesce(Server server) {
    steps.before("unquiesce", server);
    frozen.thaw(server.uuid());
  }

  @Override
  public Map<String, Instant> quiesced() {
    return frozen.all();
  }

  @Override
  public ColdMigration coldMigration() {
    return coldMigration;
  }

  @Override
  public LiveMigration liveMigration() {
    return liveMigration;
  }

  @Override
  public DiskSnapshot snapshot(Server server) {
    steps.before("snapshot", server);
    return snapshots.take(server, files.rootDisk(server), files.rootFile(server));
  }

  @Override
  public void attachInterface(Server server, Vif added, List<Vif> all) {
    steps.before("attach-interface", server);
    networking.plug(server, all);
    hotplug.plug(server, added);
    // The domain is to take over the device that was held for the port.
    places.release(added.portId());
    boot.define(server, all, files.layout(server));
  }

  @Override
  public void detachInterface(Server server, Vif removed, List<Vif> left) {
    steps.before("detach-interface", server);
    hotplug.unplug(server, removed);
    boot.define(server, left, files.layout(server));
    networking.unplugAllBut(server.uuid(), left);
  }

  @Override
  public void serveInterfaces(Server server, List<Vif> vifs) {
    steps.before("serve-interfaces", server);
    networking.plug(server, vifs);
  }

  @Override
  public PowerState powerState(Server server) {
    return guests.state(server.uuid());
  }

  @Override
  public Set<String> guests() {
    return guests.owned();
  }

  @Override
  public Set<String> directories() {
    return files.servers();
  }

  @Override
  public Set<String> unneededImages(Duration minimumAge) {
    return files.unneededImages(minimumAge);
  }

  @Override
  public Set<String> disksWithoutImage() {
    return files.disksWithoutImage();
  }

  @Override
  public int sweepImages(Duration minimumAge) {
    return files.sweepImages(minimumAge);
  }

  @Override
  public String consoleOutput(Server server, Integer lines) {
    return files.consoleLog(server).tail(lines);
  }

  @Override
  public Diagnostics diagnostics(Server server) {
    return guests.diagnostics(server.uuid());
  }

  @Override
  public void cacheImage(ImageRef image) {
    files.image(image);
  }

  /** Whoever runs libvirt has better ways to the machine itself. */
  @Override
  public Optional<String> hostAction(String action) {
    return Optional.empty();
  }

  @Override
  public String uptime() {
    return commands.run("uptime").strip();
  }

  @Override
  public void close() {
    connection.close();
    lifecycle.close();
  }
}
