package org.novaee.compute.driver.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.LiveMigration;
import org.novaee.compute.driver.MoveRefused;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.StepWatch;
import org.novaee.compute.image.BaseImage;
import org.novaee.compute.image.DiskInfo;
import org.novaee.compute.image.GuestDisk;
import org.novaee.compute.network.HostNetworking;
import org.novaee.compute.process.HostCommands;
import org.novaee.compute.transfer.DiskFetch;
import org.novaee.compute.transfer.DiskServer;
import org.novaee.compute.transfer.Offers;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.model.DiskOffer;
import org.novaee.model.HostTuning;
import org.novaee.model.LiveArrival;
import org.novaee.model.LivePlan;
import org.novaee.model.MoveOptions;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.numa.InstanceNumaTopology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link LiveMigration} of QEMU guests: the libvirt of the source speaks to that of the target.
 * What libvirt does not copy, such as the config drive, the target fetches over HTTPS.
 */
final class LibvirtLiveMigration implements LiveMigration {

  private static final Logger LOG = LoggerFactory.getLogger(LibvirtLiveMigration.class);

  private static final long MIB = 1L << 20;
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Connection connection;
  private final Guests guests;
  private final GuestDirectories directories;
  private final GuestFiles files;
  private final MovedDisks disks;
  private final GuestVolumes volumes;
  private final MediatedDevices mediated;
  private final PassedDevices passed;
  private final CpuPins pins;
  private final GuestPlaces places;
  private final BiConsumer<String, InstanceNumaTopology> told;
  private final HostNetworking networking;
  private final HostCpu cpu;
  private final Offers offers;
  private final DiskServer diskServer;
  private final LiveMigrationOptions options;
  private final HostTuning tuning;
  private final HostCommands commands;
  private final String connectionUri;
  private final StepWatch steps;

  /**
   * @param tuning how guests that come are run here
   * @param told is told the uuid of a guest with NUMA nodes that came, and where it is
   */
  LibvirtLiveMigration(
      Connection connection,
      Guests guests,
      GuestDirectories directories,
      GuestFiles files,
      MovedDisks disks,
      GuestVolumes volumes,
      MediatedDevices mediated,
      PassedDevices passed,
      CpuPins pins,
      GuestPlaces places,
      BiConsumer<String, InstanceNumaTopology> told,
      HostNetworking networking,
      HostCpu cpu,
      Offers offers,
      DiskServer diskServer,
      LiveMigrationOptions options,
      HostTuning tuning,
      HostCommands commands,
      String connectionUri,
      StepWatch steps) {
    this.connection = connection;
    this.guests = guests;
    this.directories = directories;
    this.files = files;
    this.disks = disks;
    this.volumes = volumes;
    this.mediated = mediated;
    this.passed = passed;
    this.pins = pins;
    this.places = places;
    this.told = told;
    this.networking = networking;
    this.cpu = cpu;
    this.offers = offers;
    this.diskServer = diskServer;
    this.options = options;
    this.tuning = tuning;
    this.commands = commands;
    this.connectionUri = connectionUri;
    this.steps = steps;
  }

  @Override
  public LiveArrival checkArrival(
      Server server, String migrationUuid, MoveOptions.Live wish, String sourceCpu) {
    steps.before("check-arrival", server);
    cpu.requireCompatible(sourceCpu);
    Path root = directories.root();
    try {
      Files.writeString(mark(server), migrationUuid);
      return new LiveArrival(
          options.inboundAddress(),
          mark(server).getFileName() + "/" + migrationUuid,
          root.toString(),
          Files.getFileStore(root).getUsableSpace() / MIB,
          null,
          tuning);
    } catch (IOException e) {
      throw new DriverException("looking at the disk of " + root + ": " + e.getMessage(), e);
    }
  }

  private Path mark(Server server) {
    return directories.arrivalMark(server.uuid());
  }

  @Override
  public LivePlan plan(Server server, MoveOptions.Live wish, LiveArrival arrival) {
    steps.before("plan", server);
    String xml = guests.migratableXml(server.uuid());
    ArrivalXml.require(server, xml, arrival.place());
    ArrivalTuning.require(xml, arrival.tuning());
    if (mediated.areWanted(server)) {
      throw new MoveRefused(
          server.name()
              + " has mediated devices of this host, which cannot move while it runs; migrate it"
              + " while it is off.");
    }
    if (passed.areWanted(server)) {
      throw new MoveRefused(
          server.name()
              + " has PCI devices of this host, which cannot move while it runs; migrate it while"
              + " it is off.");
    }
    boolean shares = sees(server, arrival.mark());
    if (Boolean.TRUE.equals(wish.blockMigration()) && shares) {
      throw new MoveRefused(
          server.host()
              + " is not on local storage: Block migration can not be used with shared storage.");
    }
    List<LivePlan.Disk> copied = shares ? List.of() : copied(server);
    boolean onVolumes = copied.isEmpty() && ServerVolumes.has(server);
    if (Boolean.FALSE.equals(wish.blockMigration()) && !shares && !onVolumes) {
      throw new MoveRefused(
          server.host()
              + " is not on shared storage: Live migration can not be used without shared storage"
              + " except a booted from volume VM which does not have a local disk.");
    }
    if (shares) {
      if (!options.anySharedFiles()) {
        SharedFileSystem.require(directories.root());
      }
      return new LivePlan(
          arrival.address(),
          arrival.directory(),
          false,
          List.of(),
          null,
          arrival.place(),
          arrival.tuning());
    }
    requireRoom(server, copied, arrival, Boolean.TRUE.equals(wish.diskOverCommit()));
    return new LivePlan(
        arrival.address(),
        arrival.directory(),
        true,
        copied,
        offer(server),
        arrival.place(),
        arrival.tuning());
  }

  /**
   * Whether the target's mark is here: its name and what is in it, which may be any host's word.
   */
  private boolean sees(Server server, String mark) {
    Path file = mark(server);
    String[] parts = mark.split("/", 2);
    if (parts.length != 2 || !parts[0].equals(file.getFileName().toString())) {
      return false;
    }
    try {
      return Files.exists(file) && Files.readString(file).equals(parts[1]);
    } catch (IOException e) {
      return false;
    }
  }

  private List<LivePlan.Disk> copied(Server server) {
    List<LivePlan.Disk> found = new ArrayList<>();
    for (GuestDisk disk : files.layout(server)) {
      if (disk.kind() != GuestDisk.Kind.CONFIG_DRIVE) {
        DiskInfo info = disks.info(files.directory(server).resolve(disk.fileName()));
        found.add(
            new LivePlan.Disk(
                disk.fileName(),
                info.format(),
                info.bytes(),
                info.backing() == null ? null : info.backing().getFileName().toString(),
                disk.device()));
      }
    }
    return found;
  }

  private void requireRoom(
      Server server, List<LivePlan.Disk> copied, LiveArrival arrival, boolean overcommit) {
    long needed = 0;
    for (LivePlan.Disk disk : copied) {
      needed += overcommit ? written(files.directory(server).resolve(disk.name())) : disk.bytes();
    }
    if (needed / MIB > arrival.freeDiskMb()) {
      throw new MoveRefused(
          ("Unable to migrate %s: Disk of instance is too large(available on destination"
                  + " host:%d < need:%d)")
              .formatted(server.uuid(), arrival.freeDiskMb() * MIB, needed));
    }
  }

  private static long written(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new DriverException("reading the size of " + file + ": " + e.getMessage(), e);
    }
  }

  private DiskOffer offer(Server server) {
    String address = diskServer.start();
    Path directory = files.directory(server);
    Offers.Offer offer = offers.make(directory, disks.describe(directory));
    return new DiskOffer(address, diskServer.fingerprint(), offer.ticket(), offer.files());
  }

  @Override
  public void prepareArrival(Server server, String migrationUuid, LivePlan plan, List<Vif> vifs) {
    steps.before("prepare-arrival", server);
    places.claimAgreed(migrationUuid, server, plan.place());
    directories.forgetArrival(server.uuid());
    if (plan.copiesDisks()) {
      Path own = directories.make(server.uuid());
      BaseImage image = disks.image(server);
      for (LivePlan.Disk disk : plan.disks()) {
        Offers.requireName(disk.name());
        Path base = disks.base(plan.offer(), server.uuid(), disk.base(), own, image);
        disks.createEmpty(own.resolve(disk.name()), disk, base);
      }
      for (DiskOffer.DiskFile file : plan.offer().files()) {
        Offers.requireName(file.name());
        Path target = own.resolve(file.name());
        if (!MovedDisks.isDisk(target) && !MovedDisks.isBase(target)) {
          DiskFetch.fetch(plan.offer(), server.uuid(), file.name(), target);
        }
      }
    }
    volumes.prepare(server);
    networking.plug(server, vifs);
  }

  @Override
  public boolean migrate(Server server, LivePlan plan, List<Vif> vifs, Watch watch) {
    steps.before("copy-memory", server);
    String xml = targetXml(server, plan);
    if (xml == null) {
      return hasLeft(server);
    }
    MovingGuest guest = guest(server.uuid(), destination(plan, xml));
    long bytes = bytes(server, plan);
    try {
      boolean arrived =
          new GuestOnItsWay(
                  guest,
                  options.limit(bytes),
                  options.forcesLate(),
                  elapsed -> options.downtime().after(elapsed, bytes),
                  LOOK)
              .send(watch);
      if (!arrived) {
        goOn(server, guest);
      }
      return arrived;
    } catch (DriverException e) {
      goOn(server, guest);
      throw e;
    } finally {
      offers.withdraw(files.directory(server));
    }
  }

  /** A guest that does not run has arrived before, or ended by itself. */
  private boolean hasLeft(Server server) {
    if (!guest(server.uuid(), null).hasLeft()) {
      throw new DriverException("migrating domain " + server.uuid() + ": it does not run");
    }
    return true;
  }

  /** Who was paused for the end of a migration that failed is to run on. */
  private static void goOn(Server server, MovingGuest guest) {
    if (ran(server)) {
      try {
        guest.resume();
      } catch (DriverException e) {
        LOG.warn("The guest may stand still: {}", e.getMessage());
      }
    }
  }

  /** What is to be moved. */
  private static long bytes(Server server, LivePlan plan) {
    long disks =
        plan.copiesDisks() ? plan.disks().stream().mapToLong(LivePlan.Disk::bytes).sum() : 0;
    return server.flavor().memoryMb() * MIB + disks;
  }

  private LibvirtMovingGuest.Destination destination(LivePlan plan, String xml) {
    return new LibvirtMovingGuest.Destination(
        plan.address(),
        MigrationJob.parameters(options, plan, xml),
        MigrationJob.flags(options, plan));
  }

  private MovingGuest guest(String uuid, LibvirtMovingGuest.Destination destination) {
    return new LibvirtMovingGuest(connection, commands, connectionUri, options, uuid, destination);
  }

  /** The same guest where the target has its place and its files. */
  private String targetXml(Server server, LivePlan plan) {
    String xml = guests.migratableXml(server.uuid());
    String here = files.directory(server).toString() + "/";
    String there = Path.of(plan.directory()).resolve(server.uuid()) + "/";
    if (xml == null) {
      return null;
    }
    String placed = plan.place() == null ? xml : ArrivalXml.of(xml, plan.place());
    return ArrivalTuning.of(placed, plan.tuning()).replace(here, there);
  }

  @Override
  public boolean abort(String serverUuid) {
    MovingGuest guest = guest(serverUuid, null);
    if (!guest.isUnderWay()) {
      return false;
    }
    guest.end();
    return true;
  }

  @Override
  public boolean forceComplete(String serverUuid) {
    return guest(serverUuid, null).force();
  }

  @Override
  public void finishArrival(Server server, LivePlan plan, List<Vif> vifs) {
    steps.before("finish-arrival", server);
    directories.own(server.uuid());
    networking.plug(server, vifs);
    if (ran(server)) {
      guest(server.uuid(), null).resume();
    }
    pins.of(server).ifPresent(place -> told.accept(server.uuid(), place));
  }

  /** Whether the guest ran before somebody paused it for the end of its migration. */
  private static boolean ran(Server server) {
    return server.powerState() == PowerState.RUNNING.code();
  }

  @Override
  public void removeDeparted(Server server, boolean keepDisks) {
    steps.before("remove-departed", server);
    guests.remove(server.uuid());
    networking.unplug(server.uuid());
    volumes.release(server);
    if (!keepDisks) {
      directories.remove(server.uuid());
    }
  }
}
