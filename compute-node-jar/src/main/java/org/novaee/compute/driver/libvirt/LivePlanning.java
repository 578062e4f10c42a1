package org.novaee.compute.driver.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.MoveRefused;
import org.novaee.compute.image.DiskInfo;
import org.novaee.compute.image.GuestDisk;
import org.novaee.compute.transfer.DiskServer;
import org.novaee.compute.transfer.Offers;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.model.DiskOffer;
import org.novaee.model.LiveArrival;
import org.novaee.model.LivePlan;
import org.novaee.model.MoveOptions;
import org.novaee.model.Server;

/** How guests that run leave this host: what is copied, and what cannot be. */
final class LivePlanning {

  private static final long MIB = 1L << 20;

  private final Guests guests;
  private final GuestDirectories directories;
  private final GuestFiles files;
  private final MovedDisks disks;
  private final MediatedDevices mediated;
  private final PassedDevices passed;
  private final Offers offers;
  private final DiskServer diskServer;
  private final boolean anySharedFiles;

  /**
   * @param anySharedFiles whether files may be shared by a file system that libvirt does not know
   *     to be one
   */
  LivePlanning(
      Guests guests,
      GuestDirectories directories,
      GuestFiles files,
      MovedDisks disks,
      MediatedDevices mediated,
      PassedDevices passed,
      Offers offers,
      DiskServer diskServer,
      boolean anySharedFiles) {
    this.guests = guests;
    this.directories = directories;
    this.files = files;
    this.disks = disks;
    this.mediated = mediated;
    this.passed = passed;
    this.offers = offers;
    this.diskServer = diskServer;
    this.anySharedFiles = anySharedFiles;
  }

  /**
   * How the guest would be sent.
   *
   * @throws MoveRefused with the reason why it cannot be sent as is wished
   */
  LivePlan plan(Server server, MoveOptions.Live wish, LiveArrival arrival) {
    String xml = guests.migratableXml(server.uuid());
    ArrivalXml.require(server, xml, arrival.place());
    ArrivalTuning.require(xml, arrival.tuning());
    requireMovable(server);
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
    if (!shares) {
      requireRoom(server, copied, arrival, Boolean.TRUE.equals(wish.diskOverCommit()));
    } else if (!anySharedFiles) {
      SharedFileSystem.require(directories.root());
    }
    return new LivePlan(
        arrival.address(),
        arrival.directory(),
        !shares,
        copied,
        shares ? null : offer(server),
        arrival.place(),
        arrival.tuning());
  }

  private void requireMovable(Server server) {
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
  }

  /**
   * Whether the target's mark is here: its name and what is in it, which may be any host's word.
   */
  private boolean sees(Server server, String mark) {
    Path file = directories.arrivalMark(server.uuid());
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
}
