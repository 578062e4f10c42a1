package org.novaee.compute.driver.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.novaee.compute.configdrive.ConfigDriveWriter;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.HostCpus;
import org.novaee.compute.driver.StepWatch;
import org.novaee.compute.driver.libvirt.converter.DomainConverter;
import org.novaee.compute.driver.libvirt.converter.GuestOptions;
import org.novaee.compute.driver.libvirt.converter.VolumeDisks;
import org.novaee.compute.image.DiskSpace;
import org.novaee.compute.image.GuestDisks;
import org.novaee.compute.image.ImageCache;
import org.novaee.compute.network.AgentNetworking;
import org.novaee.compute.network.BridgeNetworking;
import org.novaee.compute.network.FunctionNetworking;
import org.novaee.compute.network.HostNetworking;
import org.novaee.compute.network.VirtualFunctions;
import org.novaee.compute.process.HostCommands;
import org.novaee.compute.process.LimitedCommands;
import org.novaee.compute.process.SystemCommands;
import org.novaee.compute.transfer.DiskServer;
import org.novaee.compute.transfer.HostCertificate;
import org.novaee.compute.transfer.Offers;
import org.novaee.compute.volume.HostVolumes;
import org.novaee.image.ImageService;
import org.novaee.model.Vif;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.pci.PciAliases;

/** Puts a {@link LibvirtDriver} together from the configuration. */
public final class LibvirtDriverFactory {

  private LibvirtDriverFactory() {}

  /**
   * Makes a driver; it connects when it is started.
   *
   * @param interfaces tells those of a server as the network service knows them
   * @param version of this software, shown to guests
   * @param steps is told of the steps of what it does
   * @param claims tells what a server holds at placement: name of the provider to resource class to
   *     amount
   * @param places is told the uuid of a guest with NUMA nodes and where it is, before it starts
   * @throws DriverException if the directory for guests cannot be made
   */
  public static ComputeDriver create(
      Config config,
      ImageService images,
      Function<String, List<Vif>> interfaces,
      String version,
      StepWatch steps,
      Function<String, Map<String, Map<String, Long>>> claims,
      BiConsumer<String, InstanceNumaTopology> places) {
    HostCommands commands =
        LimitedCommands.of(
            new SystemCommands(),
            config.getValue("nova.compute.max_concurrent_disk_ops", Integer.class));
    Path instances = instancesPath(config);
    DiskPolicy policy = DiskPolicy.from(config);
    GuestOptions options = options(config, instances);
    HostCpus cpus = HostCpus.from(config);
    ReservedPages reservedPages = ReservedPages.from(config);
    Lifecycle lifecycle = new Lifecycle();
    Connection connection = new Connection(uri(config), lifecycle);
    Guests guests = new LibvirtGuests(connection, new BlockPull(commands, uri(config)));
    HostCapabilities capabilities = new HostCapabilities(connection);
    RunningGuests running = new RunningGuests(connection);
    HostNetworking networking = networking(config, commands);
    HostVolumes hostVolumes = hostVolumes(config, commands);
    VolumeDisks volumeDisks = new VolumeDisks(options, hostVolumes);
    GuestVolumes volumes =
        new GuestVolumes(guests, volumeDisks, hostVolumes, detachPatience(config));
    GuestDirectories directories =
        new GuestDirectories(instances, config.getValue("nova.host", String.class));
    KeptDescriptions descriptions = new KeptDescriptions(guests, directories);
    HeldPlaces held = new HeldPlaces();
    TakenPlaces taken = new TakenPlaces(guests, descriptions, held);
    NumaUse numa = new NumaUse(() -> capabilities.cells(cpus, reservedPages));
    GuestDisks disks = disks(config, images, commands, instances, policy, options);
    GuestFiles files =
        new GuestFiles(
            directories,
            disks,
            new ConfigDriveWriter(
                commands,
                config.getValue("nova.mkisofs_cmd", String.class),
                config.getValue("nova.config_drive_format", String.class)),
            options,
            policy);
    DomainConverter converter = new DomainConverter(options, volumeDisks, version);
    MediatedDevices mediated =
        new MediatedDevices(
            guests,
            new LibvirtNodeDevices(connection),
            MediatedTypes.from(config),
            () ->
                connection.call(
                    "reading the hypervisor's host name", connect -> connect.getHostName()),
            claims);
    PassedDevices passed =
        new PassedDevices(
            new OfferedDevices(new LibvirtNodeDevices(connection), PciSpecs.from(config)),
            taken,
            PciAliases.configured(config),
            () -> capabilities.cells(cpus, reservedPages));
    CpuPins pins =
        new CpuPins(
            numa,
            taken,
            passed,
            cpus,
            config.getValue(
                "nova.compute.packing_host_numa_cells_allocation_strategy", Boolean.class));
    DomainBoot boot =
        new DomainBoot(
            guests,
            running,
            files,
            volumes,
            networking,
            converter,
            SerialPorts.from(config),
            pins,
            places,
            mediated,
            passed,
            held);
    GuestPlaces guestPlaces = new GuestPlaces(guests, taken, held, pins, passed);
    MovedDisks moved = new MovedDisks(commands, disks, policy.diskFormat());
    Offers offers = new Offers(instances, base(config, instances));
    DiskServer diskServer = diskServer(config, offers, commands);
    diskServer.resume();
    LiveMigrationOptions migrations = LiveMigrationOptions.from(config);
    FrozenGuests frozen =
        new FrozenGuests(
            new LibvirtGuestFileSystems(connection),
            Path.of(config.getValue("nova.state_path", String.class), "quiesced"));
    TpmStates tpms =
        new TpmStates(
            commands,
            TpmStates.LIBVIRT,
            config.getValue("nova.libvirt.swtpm_user", String.class)
                + ":"
                + config.getValue("nova.libvirt.swtpm_group", String.class));
    return new LibvirtDriver(
        connection,
        lifecycle,
        guests,
        new GracefulStop(
            guests,
            Duration.ofSeconds(
                config.getValue("nova.compute.shutdown_retry_interval", Integer.class))),
        new HostView(
            connection,
            capabilities,
            instances,
            options.tuning().fileBackedMemoryMb(),
            cpus,
            mediated,
            taken,
            passed,
            numa,
            Stream.of(ImageTypes.from(config), TpmTraits.from(config))
                .flatMap(List::stream)
                .toList()),
        options.virtType(),
        files,
        volumes,
        networking,
        running,
        new Interrupts(uri(config)),
        boot,
        new PluggedStart(guests, running::unpause, interfaces, PluggedStart.Patience.from(config)),
        new GuestRescue(files, boot, guests, images, rescueImage(config)),
        ConsoleAddresses.from(config, running),
        new DiskSnapshots(
            guests,
            new LibvirtDiskCopyJobs(connection),
            frozen,
            commands,
            SnapshotOptions.from(config),
            steps),
        frozen,
        tpms,
        mediated,
        passed,
        guestPlaces,
        new InterfaceHotplug(guests, converter, passed::interfaceNames, detachPatience(config)),
        commands,
        new LibvirtColdMigration(
            guests,
            directories,
            descriptions,
            files,
            moved,
            tpms,
            boot,
            volumes,
            networking,
            offers,
            diskServer,
            steps),
        new LibvirtLiveMigration(
            new LivePlanning(
                guests,
                directories,
                files,
                moved,
                mediated,
                passed,
                offers,
                diskServer,
                migrations.anySharedFiles()),
            new MovingGuests(connection, commands, uri(config), migrations),
            guests,
            directories,
            files,
            moved,
            volumes,
            pins,
            guestPlaces,
            places,
            networking,
            new HostCpu(connection, options.virtType()),
            offers,
            migrations,
            options.tuning().ofHost(),
            steps),
        steps);
  }

  private static DiskServer diskServer(Config config, Offers offers, HostCommands commands) {
    return new DiskServer(
        offers,
        HostCertificate.in(
            Path.of(config.getValue("nova.state_path", String.class)),
            config.getValue("nova.host", String.class),
            commands),
        config.getValue("nova.my_ip", String.class),
        config.getValue("nova.novaee.transfer_port", Integer.class));
  }

  private static Path base(Config config, Path instances) {
    return instances.resolve(config.getValue("nova.image_cache.subdirectory_name", String.class));
  }

  private static String rescueImage(Config config) {
    return config
        .getOptionalValue("nova.libvirt.rescue_image_id", String.class)
        .filter(id -> !id.isBlank())
        .orElse(null);
  }

  private static GuestDisks disks(
      Config config,
      ImageService images,
      HostCommands commands,
      Path instances,
      DiskPolicy policy,
      GuestOptions options) {
    ImageCache cache =
        new ImageCache(
            images,
            commands,
            base(config, instances),
            instances.resolve("locks"),
            config.getValue("nova.force_raw_images", Boolean.class));
    String fileSystem =
        config.getOptionalValue("nova.default_ephemeral_format", String.class).orElse("ext4");
    DiskSpace space = new DiskSpace(commands, options.tuning().allocatesDisks());
    return new GuestDisks(cache, commands, space, policy.overlays(), fileSystem);
  }

  /** Without a word on caching, disks go past the host's cache where its file system can. */
  private static GuestOptions options(Config config, Path instances) {
    return GuestOptions.from(config, DirectIo.isPossible(instances) ? "none" : "writeback");
  }

  private static HostVolumes hostVolumes(Config config, HostCommands commands) {
    return new HostVolumes(
        commands,
        Path.of(config.getValue("nova.libvirt.nfs_mount_point_base", String.class)),
        config.getOptionalValue("nova.libvirt.nfs_mount_options", String.class).orElse(null));
  }

  private static DetachPatience detachPatience(Config config) {
    return new DetachPatience(
        config.getValue("nova.libvirt.device_detach_attempts", Integer.class),
        Duration.ofSeconds(config.getValue("nova.libvirt.device_detach_timeout", Integer.class)));
  }

  private static HostNetworking networking(Config config, HostCommands commands) {
    Path state = Path.of(config.getValue("nova.state_path", String.class));
    boolean isElsewhere =
        config.getValue("nova.novaee.host_networking", String.class).equals("none");
    return new FunctionNetworking(
        isElsewhere
            ? new AgentNetworking(commands)
            : new BridgeNetworking(state.resolve("networks"), commands),
        new VirtualFunctions(commands, Path.of("/sys/bus/pci/devices")),
        state.resolve("functions"));
  }

  private static Path instancesPath(Config config) {
    Path path = Path.of(config.getValue("nova.instances_path", String.class)).toAbsolutePath();
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw new DriverException("making the directory " + path + ": " + e.getMessage(), e);
    }
  }

  private static String uri(Config config) {
    return config
        .getOptionalValue("nova.libvirt.connection_uri", String.class)
        .filter(uri -> !uri.isBlank())
        .orElse("qemu:///system");
  }
}
