package org.novaee.compute.driver.libvirt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.libvirt.Domain;
import org.libvirt.DomainJobInfo;
import org.libvirt.LibvirtException;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.LiveMigration.Watch;
import org.novaee.compute.driver.PowerState;
import org.novaee.model.LivePlan;
import org.novaee.model.MigrationProgress;
import org.novaee.model.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One migration of one guest. libvirt's call takes as long as the migration, so it has a thread of
 * its own while this one looks how far it is. libvirt goes on when this process dies; what is found
 * under way is waited for.
 */
final class GuestOnItsWay {

  private static final Logger LOG = LoggerFactory.getLogger(GuestOnItsWay.class);

  private static final Duration LOOK = Duration.ofMillis(500);

  private final Connection connection;
  private final LiveMigrationOptions options;
  private final LivePlan plan;
  private final String uuid;
  private final Duration limit;
  private boolean ended;
  private boolean forced;
  private boolean downtimeSet;

  GuestOnItsWay(Connection connection, LiveMigrationOptions options, LivePlan plan, Server server) {
    this.connection = connection;
    this.options = options;
    this.plan = plan;
    this.uuid = server.uuid();
    long disks =
        plan.copiesDisks() ? plan.disks().stream().mapToLong(LivePlan.Disk::bytes).sum() : 0;
    this.limit = options.limit(server.flavor().memoryMb() * (1L << 20) + disks);
  }

  /**
   * Sends the guest.
   *
   * @param xml as it is to be on the target; null if there is no such guest here any more
   * @return false if it was ended before it arrived
   * @throws DriverException if it failed; then the guest is here still
   */
  boolean send(String xml, Watch watch) {
    if (xml == null || hasLeft()) {
      return true;
    }
    CompletableFuture<Void> sending =
        isUnderWay() ? CompletableFuture.completedFuture(null) : start(xml);
    watchOver(sending, watch);
    try {
      sending.join();
    } catch (CompletionException e) {
      if (hasLeft()) {
        return true;
      }
      if (ended) {
        return false;
      }
      throw e.getCause() instanceof DriverException failure
          ? failure
          : new DriverException("migrating domain " + uuid + ": " + e.getCause(), e);
    }
    if (!hasLeft()) {
      if (ended) {
        return false;
      }
      throw new DriverException("migrating domain " + uuid + ": it did not arrive");
    }
    return true;
  }

  private CompletableFuture<Void> start(String xml) {
    CompletableFuture<Void> sending = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                migrate(xml);
                sending.complete(null);
              } catch (RuntimeException e) {
                sending.completeExceptionally(e);
              }
            },
            "migration-" + uuid);
    thread.setDaemon(true);
    thread.start();
    return sending;
  }

  private void migrate(String xml) {
    connection.onDomain(
        "migrating domain " + uuid + " to " + plan.address(),
        uuid,
        null,
        domain -> {
          domain.migrateToURI(
              options.targetUri(plan.address()),
              MigrationJob.parameters(options, plan, xml),
              MigrationJob.flags(options, plan));
          return null;
        });
  }

  private void watchOver(CompletableFuture<Void> sending, Watch watch) {
    long begun = System.nanoTime();
    while (!sending.isDone() || isUnderWay()) {
      allowDowntime();
      MigrationProgress progress = progress();
      if (!ended && !watch.goesOn(progress)) {
        end("it is not wanted any more");
      }
      boolean late =
          !limit.isZero() && System.nanoTime() - begun > limit.toNanos() && !ended && !forced;
      if (late && options.forcesLate()) {
        forced = true;
        LOG.warn("the migration took more than {} s: the guest is paused", limit.toSeconds());
        pause();
      } else if (late) {
        end("it took more than " + limit.toSeconds() + " s");
      }
      rest(sending);
    }
  }

  /** Can be said only while the migration is under way. */
  private void allowDowntime() {
    if (!downtimeSet && isUnderWay()) {
      downtimeSet =
          connection.onDomain(
              "setting the downtime of domain " + uuid,
              uuid,
              true,
              domain -> {
                try {
                  domain.migrateSetMaxDowntime(options.maxDowntime().toMillis());
                  return true;
                } catch (LibvirtException e) {
                  LOG.debug("the downtime cannot be set now: {}", e.getMessage());
                  return false;
                }
              });
    }
  }

  private void end(String why) {
    LOG.info("ending the migration: {}", why);
    ended = true;
    connection.onDomain(
        "ending the migration of domain " + uuid,
        uuid,
        null,
        domain -> {
          if (isUnderWay(domain)) {
            domain.abortJob();
          }
          return null;
        });
  }

  private void pause() {
    connection.onDomain(
        "pausing domain " + uuid,
        uuid,
        null,
        domain -> {
          domain.suspend();
          return null;
        });
  }

  private MigrationProgress progress() {
    return connection.onDomain(
        "looking how far domain " + uuid + " is",
        uuid,
        new MigrationProgress(NOTHING, NOTHING),
        domain -> {
          DomainJobInfo job = domain.getJobInfo();
          return new MigrationProgress(
              new MigrationProgress.Amount(
                  job.getMemTotal(), job.getMemProcessed(), job.getMemRemaining()),
              new MigrationProgress.Amount(
                  job.getFileTotal(), job.getFileProcessed(), job.getFileRemaining()));
        });
  }

  private static final MigrationProgress.Amount NOTHING = new MigrationProgress.Amount(0, 0, 0);

  private boolean isUnderWay() {
    return connection.onDomain(
        "looking at the job of domain " + uuid, uuid, false, GuestOnItsWay::isUnderWay);
  }

  /** Whether a job of the domain is under way. */
  static boolean isUnderWay(Domain domain) throws LibvirtException {
    return domain.isActive() != 0 && domain.getJobInfo().getType() != 0;
  }

  /** A guest that has arrived elsewhere is not here, or no more than its description. */
  private boolean hasLeft() {
    PowerState state =
        connection.onDomain(
            "reading the state of domain " + uuid,
            uuid,
            PowerState.ABSENT,
            domain -> LibvirtGuests.powerState(domain.getInfo().state));
    return state == PowerState.ABSENT;
  }

  private static void rest(CompletableFuture<Void> sending) {
    try {
      sending.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Still on its way, as it should be.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverException("a migration was interrupted", e);
    } catch (ExecutionException e) {
      // Told to who waits for the end.
      return;
    }
  }
}
