package org.novaee.compute;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.LifecycleEvent;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.operation.HostParts;
import org.novaee.compute.operation.ResumeOperations;
import org.novaee.compute.operation.ServerOperations;
import org.novaee.compute.operation.ServerRecords;
import org.novaee.compute.operation.SyncPowerState;
import org.novaee.compute.periodic.CleanUpEvacuated;
import org.novaee.compute.periodic.CleanUpGuests;
import org.novaee.compute.periodic.Clockwork;
import org.novaee.compute.periodic.HeartBeat;
import org.novaee.compute.periodic.RecordMachineTypes;
import org.novaee.compute.periodic.ReportResources;
import org.novaee.compute.periodic.ReportVolumeUsage;
import org.novaee.compute.periodic.SyncPowerStates;
import org.novaee.compute.periodic.ThawGuests;
import org.novaee.compute.resource.FailedBuilds;
import org.novaee.compute.resource.HostIdentity;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.compute.trial.FaultTrials;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.compute.work.HostWork;
import org.novaee.image.SnapshotImages;
import org.novaee.model.Server;
import org.novaee.network.NetworkService;
import org.novaee.rpc.Dispatcher;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Proxies;
import org.novaee.rpc.contract.ComputeDatabase;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.jms.RpcConnection;
import org.novaee.rpc.jms.RpcListener;
import org.novaee.volume.VolumeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One host at work: its queue, its servers, its hypervisor, and what it does by the clock. */
final class ComputeHost implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ComputeHost.class);

  /** Messages of operations that were cut off come within this time of listening. */
  private static final int RESUME_AFTER_SECONDS = 10;

  /** Between two looks for guests whose machine type is not recorded. */
  private static final int MACHINE_TYPES_SECONDS = 600;

  /** How often it is looked whether a guest is held still for too long. */
  private static final int THAW_SECONDS = 10;

  static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
  static final int FAILURES_ALLOWED = 300;

  private final String host;
  private final String nodeUuid;
  private final String version;
  private final HostOptions options;
  private final RpcConnection rpc;
  private final Clockwork clockwork;
  private final ComputeDriver driver;
  private final HostWork work;
  private final ComputeDatabase database;
  private final Conductor conductor;
  private final ServerRecords records;
  private final ReportResources reports;
  private final ServerOperations operations;
  private final SyncPowerState sync;
  private final FaultTrials trials;
  private RpcListener listener;

  ComputeHost(
      HostIdentity identity,
      String version,
      HostOptions options,
      RpcConnection rpc,
      Executor threads,
      Clockwork clockwork,
      ComputeDriver driver,
      NetworkService network,
      VolumeService volumeService,
      SnapshotImages images,
      FaultTrials trials) {
    this.trials = trials;
    this.host = identity.host();
    this.nodeUuid = identity.nodeUuid();
    this.version = version;
    this.options = options;
    this.rpc = rpc;
    this.clockwork = clockwork;
    this.driver = driver;
    work =
        new HostWork(
            threads,
            options.maxConcurrentBuilds(),
            options.maxLiveMigrations(),
            options.maxConcurrentSnapshots());
    conductor = Proxies.of(Conductor.class, Conductor.QUEUE, rpc);
    database = Proxies.of(ComputeDatabase.class, Conductor.QUEUE, rpc);
    records = new ServerRecords(host, new PatientDatabase(database, RETRY_PAUSE, FAILURES_ALLOWED));
    ResourceTracker tracker =
        new ResourceTracker(
            identity,
            options.overcommit(),
            driver,
            options.additions(),
            new FailedBuilds(options.countsFailedBuilds()));
    reports = new ReportResources(records, tracker, database, identity.hostIp());
    sync = new SyncPowerState(records, driver);
    ServerVolumes volumes = new ServerVolumes(volumeService, driver, options.volumePatience());
    operations =
        new ServerOperations(
            new HostParts(records, conductor, tracker, network, volumes, images, driver),
            options.operations());
  }

  /** Shows itself to the other services, waiting for them if need be; then listens. */
  void start() {
    driver.start(this::guestChanged);
    options.additions().check(nodeUuid, driver.node());
    HeartBeat heartBeat = new HeartBeat(host, version, database);
    untilDone("Registering host " + host, heartBeat);
    untilDone("Reporting the resources of host " + host, reports::inFull);
    listener =
        new RpcListener(
            rpc,
            org.novaee.rpc.contract.ComputeNode.queue(host),
            new Dispatcher().serve(org.novaee.rpc.contract.ComputeNode.class, operations),
            trials.over(work),
            this::cannotBeDone);
    windUp(heartBeat);
    log.info("Host {} is ready, hypervisor node {}", host, driver.node());
  }

  private void windUp(HeartBeat heartBeat) {
    int beat = options.reportInterval();
    clockwork.every(beat, beat, "heartbeat", heartBeat);
    clockwork.every(beat, beat, "report-changes", reports::ifChanged);
    int update = options.updateResourcesInterval();
    clockwork.every(update, Clockwork.pause(update), "update-resources", reports::inFull);
    int usage = options.volumeUsageInterval();
    clockwork.every(
        usage == 0 ? -1 : usage,
        usage,
        "report-volume-usage",
        new ReportVolumeUsage(records, driver, database));
    int compare = options.syncPowerStateInterval();
    clockwork.every(
        compare,
        Clockwork.pause(compare),
        "sync-power-states",
        new SyncPowerStates(records, sync, work));
    clockwork.every(
        MACHINE_TYPES_SECONDS,
        RESUME_AFTER_SECONDS,
        "record-machine-types",
        new RecordMachineTypes(records, driver));
    clockwork.every(
        options.runningDeletedInterval(),
        RESUME_AFTER_SECONDS,
        "clean-up-guests",
        new CleanUpGuests(
            records,
            driver,
            work,
            options.runningDeletedAction(),
            Duration.ofSeconds(options.runningDeletedTimeout()),
            Clock.systemUTC()));
    int sweep = options.imageCache().interval();
    clockwork.every(
        sweep,
        Clockwork.pause(sweep),
        "sweep-image-cache",
        () -> driver.sweepImages(options.imageCache().minimumAge()));
    clockwork.every(
        THAW_SECONDS,
        THAW_SECONDS,
        "thaw-guests",
        new ThawGuests(driver, options.operations().quiesceLimit(), Clock.systemUTC()));
    clockwork.after(RESUME_AFTER_SECONDS, "resume", this::resume);
    clockwork.every(
        update,
        RESUME_AFTER_SECONDS,
        "clean-up-evacuated",
        new CleanUpEvacuated(records, conductor, driver, work));
  }

  private void resume() {
    ResumeOperations resume =
        new ResumeOperations(records, operations, sync, driver, options.resumeGuests());
    for (Server server : records.all()) {
      if (!work.isBusy(server.uuid()) && resume.isNeeded(server)) {
        work.onServer(server.uuid(), () -> resume.run(server));
      }
    }
  }

  /** A guest that runs while it is being worked on is no news. */
  private void guestChanged(LifecycleEvent event) {
    if (event.state() == PowerState.RUNNING && work.isBusy(event.serverUuid())) {
      return;
    }
    work.onServer(event.serverUuid(), () -> sync.run(event.serverUuid()));
  }

  private void cannotBeDone(Envelope message, Exception failure) {
    log.error("Gave up {}", message, failure);
    database.undeliverable(host, message.text(), failure.toString());
  }

  private static void untilDone(String what, Runnable task) {
    while (true) {
      try {
        task.run();
        return;
      } catch (RuntimeException e) {
        log.warn("{} failed, trying again: {}", what, e.getMessage());
      }
      try {
        Thread.sleep(RETRY_PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(what + " was interrupted", e);
      }
    }
  }

  /** Stops at once: what is under way is repeated at the next start. */
  @Override
  public void close() {
    if (listener != null) {
      listener.close();
    }
    driver.close();
  }
}
