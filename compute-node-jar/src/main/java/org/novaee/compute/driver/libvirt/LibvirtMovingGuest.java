package org.novaee.compute.driver.libvirt;

import java.time.Duration;
import org.libvirt.Domain;
import org.libvirt.DomainJobInfo;
import org.libvirt.LibvirtException;
import org.libvirt.TypedParameter;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.process.HostCommands;
import org.novaee.model.MigrationProgress;

/** {@link MovingGuest} that is a libvirt domain. */
final class LibvirtMovingGuest implements MovingGuest {

  private final Connection connection;
  private final HostCommands commands;
  private final String connectionUri;
  private final LiveMigrationOptions options;
  private final String uuid;
  private final Destination destination;

  /**
   * Where to and how.
   *
   * @param address of the target
   */
  record Destination(String address, TypedParameter[] parameters, int flags) {}

  /**
   * @param destination null if it is not to be sent from here
   */
  LibvirtMovingGuest(
      Connection connection,
      HostCommands commands,
      String connectionUri,
      LiveMigrationOptions options,
      String uuid,
      Destination destination) {
    this.connection = connection;
    this.commands = commands;
    this.connectionUri = connectionUri;
    this.options = options;
    this.uuid = uuid;
    this.destination = destination;
  }

  @Override
  public void send() {
    onDomain(
        "migrating domain %s to " + destination.address(),
        null,
        domain -> {
          domain.migrateToURI(
              options.targetUri(destination.address()),
              destination.parameters(),
              destination.flags());
          return null;
        });
  }

  @Override
  public boolean isUnderWay() {
    return onDomain("looking at the job of domain %s", false, LibvirtMovingGuest::isUnderWay);
  }

  private static boolean isUnderWay(Domain domain) throws LibvirtException {
    return domain.isActive() != 0 && domain.getJobInfo().getType() != 0;
  }

  @Override
  public boolean hasLeft() {
    return onDomain(
        "looking for domain %s",
        true, domain -> LibvirtGuests.powerState(domain.getInfo().state) == PowerState.ABSENT);
  }

  @Override
  public MigrationProgress progress() {
    return onDomain(
        "looking how far domain %s is",
        MigrationProgress.NONE,
        domain -> {
          DomainJobInfo job = domain.getJobInfo();
          return new MigrationProgress(
              new MigrationProgress.Amount(
                  job.getMemTotal(), job.getMemProcessed(), job.getMemRemaining()),
              new MigrationProgress.Amount(
                  job.getFileTotal(), job.getFileProcessed(), job.getFileRemaining()));
        });
  }

  @Override
  public void allowDowntime(Duration downtime) {
    onDomain(
        "setting the downtime of domain %s",
        0, domain -> domain.migrateSetMaxDowntime(downtime.toMillis()));
  }

  @Override
  public void end() {
    onDomain(
        "ending the migration of domain %s",
        null,
        domain -> {
          if (isUnderWay(domain)) {
            domain.abortJob();
          }
          return null;
        });
  }

  @Override
  public boolean force() {
    if (!isUnderWay()) {
      return false;
    }
    if (options.postCopy()) {
      commands.run("virsh", "-c", connectionUri, "migrate-postcopy", uuid);
    } else {
      onDomain(
          "pausing domain %s for the end of its migration",
          null,
          domain -> {
            domain.suspend();
            return null;
          });
    }
    return true;
  }

  @Override
  public void resume() {
    onDomain(
        "resuming domain %s",
        null,
        domain -> {
          if (LibvirtGuests.powerState(domain.getInfo().state) == PowerState.PAUSED) {
            domain.resume();
          }
          return null;
        });
  }

  private <T> T onDomain(String attempted, T absent, LibvirtCall<Domain, T> work) {
    return connection.onDomain(attempted.formatted(uuid), uuid, absent, work);
  }
}
