package org.novaee.compute.driver.libvirt;

import java.nio.file.Path;
import java.util.List;
import org.novaee.compute.driver.ColdMigration;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.StepWatch;
import org.novaee.compute.image.BaseImage;
import org.novaee.compute.network.HostNetworking;
import org.novaee.compute.transfer.DiskServer;
import org.novaee.compute.transfer.Offers;
import org.novaee.model.DiskOffer;
import org.novaee.model.Migration;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link ColdMigration} of QEMU guests. Disks kept aside are renamed, so keeping them costs
 * nothing; with them stays what says the guest's place on the host, so that it finds it again. The
 * target fetches them over HTTPS, or copies them where it sees the very same directory.
 */
final class LibvirtColdMigration implements ColdMigration {

  private static final Logger LOG = LoggerFactory.getLogger(LibvirtColdMigration.class);

  private final Guests guests;
  private final GuestDirectories directories;
  private final KeptDescriptions descriptions;
  private final GuestFiles files;
  private final MovedDisks disks;
  private final TpmStates tpms;
  private final DomainBoot boot;
  private final GuestVolumes volumes;
  private final HostNetworking networking;
  private final Offers offers;
  private final DiskServer server;
  private final StepWatch steps;

  LibvirtColdMigration(
      Guests guests,
      GuestDirectories directories,
      KeptDescriptions descriptions,
      GuestFiles files,
      MovedDisks disks,
      TpmStates tpms,
      DomainBoot boot,
      GuestVolumes volumes,
      HostNetworking networking,
      Offers offers,
      DiskServer server,
      StepWatch steps) {
    this.guests = guests;
    this.directories = directories;
    this.descriptions = descriptions;
    this.files = files;
    this.disks = disks;
    this.tpms = tpms;
    this.boot = boot;
    this.volumes = volumes;
    this.networking = networking;
    this.offers = offers;
    this.server = server;
    this.steps = steps;
  }

  @Override
  public void setAside(Server leaving, List<Vif> vifs) {
    steps.before("set-aside", leaving);
    tpms.save(leaving.uuid(), directories.of(leaving.uuid()));
    descriptions.keep(leaving.uuid());
    guests.remove(leaving.uuid());
    tpms.remove(leaving.uuid());
    boot.forget(leaving.uuid());
    networking.unplug(leaving.uuid());
    volumes.release(leaving);
    steps.before("keep-disks", leaving);
    directories.setAside(leaving.uuid());
  }

  @Override
  public DiskOffer offer(Server leaving, Migration migration) {
    steps.before("offer", leaving);
    if (migration.isSameHost()) {
      return DiskOffer.shared();
    }
    Path directory = directories.aside(leaving.uuid());
    String address = server.start();
    Offers.Offer offer = offers.make(directory, disks.describe(directory));
    return new DiskOffer(address, server.fingerprint(), offer.ticket(), offer.files());
  }

  @Override
  public void takeOver(
      Server coming, Migration migration, List<Vif> vifs, DiskOffer offer, boolean start) {
    steps.before("fetch", coming);
    Path aside = directories.aside(coming.uuid());
    Path own = directories.make(coming.uuid());
    BaseImage image = disks.image(coming);
    if (offer.isShared() || offers.isHere(aside, offer.ticket())) {
      LOG.info("copying the disks from {}", aside);
      disks.copy(aside, own);
    } else {
      LOG.info("fetching the disks from {}", offer.address());
      disks.fetch(offer, aside.getFileName().toString(), own, image);
    }
    steps.before("fit", coming);
    disks.fit(own, files.layout(coming), image);
    run(coming, vifs, start);
  }

  @Override
  public void putBack(Server staying, List<Vif> vifs, boolean start) {
    steps.before("put-back", staying);
    directories.putBack(staying.uuid());
    if (!directories.exists(staying.uuid())) {
      throw new DriverException("putting the disks of " + staying.name() + " back: they are gone");
    }
    offers.withdraw(directories.of(staying.uuid()));
    run(staying, vifs, start);
    descriptions.forget(staying.uuid());
  }

  private void run(Server here, List<Vif> vifs, boolean start) {
    volumes.prepare(here);
    networking.plug(here, vifs);
    steps.before("take-over", here);
    tpms.restore(here.uuid(), directories.of(here.uuid()));
    boot.define(here, vifs, files.layout(here));
    if (start) {
      steps.before("start", here);
      guests.start(here.uuid());
    }
  }

  @Override
  public void discard(Server left) {
    steps.before("discard", left);
    directories.discardAside(left.uuid());
  }

  @Override
  public void abandon(Server absent) {
    guests.remove(absent.uuid());
    tpms.remove(absent.uuid());
    boot.forget(absent.uuid());
    networking.unplug(absent.uuid());
    volumes.release(absent);
    directories.forgetArrival(absent.uuid());
    if (directories.exists(absent.uuid()) && directories.isOwn(absent.uuid())) {
      directories.remove(absent.uuid());
    }
  }

  @Override
  public void settle(Server here) {
    directories.own(here.uuid());
  }
}
