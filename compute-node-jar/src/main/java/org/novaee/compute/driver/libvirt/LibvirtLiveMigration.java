package org.novaee.compute.driver.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.LiveMigration;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.StepWatch;
import org.novaee.compute.image.BaseImage;
import org.novaee.compute.network.HostNetworking;
import org.novaee.compute.transfer.DiskFetch;
import org.novaee.compute.transfer.Offers;
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

  private final LivePlanning planning;
  private final MovingGuests moving;
  private final Guests guests;
  private final GuestDirectories directories;
  private final GuestFiles files;
  private final MovedDisks disks;
  private final GuestVolumes volumes;
  private final CpuPins pins;
  private final GuestPlaces places;
  private final BiConsumer<String, InstanceNumaTopology> told;
  private final HostNetworking networking;
  private final HostCpu cpu;
  private final Offers offers;
  private final LiveMigrationOptions options;
  private final HostTuning tuning;
  private final StepWatch steps;

  /**
   * @param tuning how guests that come are run here
   * @param told is told the uuid of a guest with NUMA nodes that came, and where it is
   */
  LibvirtLiveMigration(
      LivePlanning planning,
      MovingGuests moving,
      Guests guests,
      GuestDirectories directories,
      GuestFiles files,
      MovedDisks disks,
      GuestVolumes volumes,
      CpuPins pins,
      GuestPlaces places,
      BiConsumer<String, InstanceNumaTopology> told,
      HostNetworking networking,
      HostCpu cpu,
      Offers offers,
      LiveMigrationOptions options,
      HostTuning tuning,
      StepWatch steps) {
    this.planning = planning;
    this.moving = moving;
    this.guests = guests;
    this.directories = directories;
    this.files = files;
    this.disks = disks;
    this.volumes = volumes;
    this.pins = pins;
    this.places = places;
    this.told = told;
    this.networking = networking;
    this.cpu = cpu;
    this.offers = offers;
    this.options = options;
    this.tuning = tuning;
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
    return planning.plan(server, wish, arrival);
  }

  @Override
  public void prepareArrival(Server server, String migrationUuid, LivePlan plan, List<Vif> vifs) {
    steps.before("prepare-arrival", server);
    places.claimAgreed(migrationUuid, server, plan.place());
    directories.forgetArrival(server.uuid());
    if (plan.copiesDisks()) {
      prepareDisks(server, plan);
    }
    volumes.prepare(server);
    networking.plug(server, vifs);
  }

  /** Empty ones for what libvirt copies; the other files come with their contents. */
  private void prepareDisks(Server server, LivePlan plan) {
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

  @Override
  public boolean migrate(Server server, LivePlan plan, List<Vif> vifs, Watch watch) {
    steps.before("copy-memory", server);
    String xml = targetXml(server, plan);
    if (xml == null) {
      return hasLeft(server);
    }
    MovingGuest guest = moving.toward(server.uuid(), plan, xml);
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
    if (!moving.guest(server.uuid()).hasLeft()) {
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
    MovingGuest guest = moving.guest(serverUuid);
    if (!guest.isUnderWay()) {
      return false;
    }
    guest.end();
    return true;
  }

  @Override
  public boolean forceComplete(String serverUuid) {
    return moving.guest(serverUuid).force();
  }

  @Override
  public void finishArrival(Server server, LivePlan plan, List<Vif> vifs) {
    steps.before("finish-arrival", server);
    directories.own(server.uuid());
    networking.plug(server, vifs);
    if (ran(server)) {
      moving.guest(server.uuid()).resume();
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
