package org.novaee.compute.operation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.novaee.compute.driver.BareServer;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.model.AssistedSnapshot;
import org.novaee.model.AttachedInterface;
import org.novaee.model.ConsoleAccess;
import org.novaee.model.Diagnostics;
import org.novaee.model.DiskOffer;
import org.novaee.model.HostHoldings;
import org.novaee.model.ImageRef;
import org.novaee.model.LiveArrival;
import org.novaee.model.LivePlan;
import org.novaee.model.MoveServer;
import org.novaee.model.NetworkRequest;
import org.novaee.model.PasswordOutcome;
import org.novaee.model.QuiesceOutcome;
import org.novaee.model.Server;
import org.novaee.model.ServerEvent;
import org.novaee.rpc.contract.ComputeNode;

/** Where each message of the compute node's contract is carried out, on the calling thread. */
public final class ServerOperations implements ComputeNode {

  private final ComputeDriver driver;
  private final BuildServer build;
  private final TerminateServer terminate;
  private final SoftDeleteServer softDelete;
  private final RestoreServer restore;
  private final StopServer stop;
  private final StartServer start;
  private final RebootServer reboot;
  private final HaltServer halt;
  private final DumpServer dump;
  private final RescueServer rescue;
  private final RebuildServer rebuild;
  private final InjectNetworkInfo networkInfo;
  private final SetAdminPassword adminPassword;
  private final QuiesceServer quiesce;
  private final GuestConsoles consoles;
  private final Duration imagesKept;
  private final TakeEvent event;
  private final VolumeOperations volumes;
  private final MoveOperations moves;
  private final SnapshotServer snapshot;
  private final ShelveServer shelve;
  private final OffloadServer offload;
  private final UnshelveServer unshelve;
  private final ResourceTracker tracker;
  private final AttachInterface attachInterface;
  private final DetachInterface detachInterface;
  private final CacheImages cacheImages;

  public ServerOperations(HostParts host, OperationOptions options) {
    ServerRecords records = host.records();
    driver = host.driver();
    tracker = host.tracker();
    build =
        new BuildServer(
            records, host.conductor(), host.tracker(), host.network(), host.volumes(), driver);
    terminate =
        new TerminateServer(
            records, host.conductor(), host.tracker(), host.network(), host.volumes(), driver);
    softDelete = new SoftDeleteServer(records, driver);
    restore = new RestoreServer(records, driver);
    stop = new StopServer(records, driver, options.shutdownPatience());
    start = new StartServer(records, driver);
    reboot = new RebootServer(records, driver, options.softRebootSeconds());
    halt = new HaltServer(records, driver);
    dump = new DumpServer(records, driver);
    rescue = new RescueServer(records, driver, options.shutdownPatience());
    rebuild = new RebuildServer(records, driver, host.volumes(), options.shutdownPatience());
    networkInfo = new InjectNetworkInfo(records, host.network(), driver);
    adminPassword = new SetAdminPassword(records, driver);
    quiesce = new QuiesceServer(records, host.volumes(), driver, options.quiesceLimit());
    consoles = new GuestConsoles(driver, options.consoles());
    imagesKept = options.imagesKept();
    volumes = VolumeOperations.on(records, host.volumes(), driver);
    detachInterface = new DetachInterface(records, host.network(), driver);
    event =
        new TakeEvent(
            records,
            networkInfo,
            detachInterface,
            new SyncPowerState(records, driver),
            volumes.extend());
    moves = MoveOperations.of(host, options.shutdownPatience());
    snapshot = new SnapshotServer(records, driver, host.images());
    shelve = new ShelveServer(host, options.shutdownPatience());
    offload = new OffloadServer(host, options.shutdownPatience());
    unshelve = new UnshelveServer(host);
    attachInterface = new AttachInterface(records, host.network(), driver);
    cacheImages = new CacheImages(records, host.conductor(), driver);
  }

  @Override
  public void buildAndRun(org.novaee.model.BuildServer order) {
    build.run(order);
  }

  @Override
  public void terminate(Server server) {
    terminate.run(server);
  }

  @Override
  public void softDelete(Server server) {
    softDelete.run(server);
  }

  @Override
  public void restore(Server server) {
    restore.run(server);
  }

  @Override
  public void stop(Server server, boolean cleanShutdown) {
    stop.run(server, cleanShutdown);
  }

  @Override
  public void start(Server server) {
    start.run(server);
  }

  @Override
  public void reboot(Server server, String type) {
    reboot.run(server, type);
  }

  @Override
  public void pause(Server server) {
    halt.pause(server);
  }

  @Override
  public void unpause(Server server) {
    halt.unpause(server);
  }

  @Override
  public void suspend(Server server) {
    halt.suspend(server);
  }

  @Override
  public void resume(Server server) {
    halt.resume(server);
  }

  @Override
  public void triggerCrashDump(Server server) {
    dump.run(server);
  }

  @Override
  public void injectNetworkInfo(Server server) {
    networkInfo.run(server);
  }

  @Override
  public void rescue(Server server, ImageRef image, String password) {
    rescue.rescue(server, image, password);
  }

  @Override
  public void unrescue(Server server) {
    rescue.unrescue(server);
  }

  @Override
  public void rebuild(org.novaee.model.RebuildServer order) {
    rebuild.run(order);
  }

  @Override
  public QuiesceOutcome quiesce(Server server) {
    return quiesce.begin(server);
  }

  @Override
  public void unquiesce(Server server, List<String> snapshotIds) {
    quiesce.end(server, snapshotIds);
  }

  @Override
  public PasswordOutcome setAdminPassword(Server server, String password) {
    return adminPassword.run(server, password);
  }

  @Override
  public ConsoleAccess console(Server server, String protocol, String type) {
    return consoles.open(server, protocol, type);
  }

  @Override
  public boolean isConsoleAt(Server server, String type, int port) {
    return consoles.isAt(server, type, port);
  }

  @Override
  public void attachVolume(Server server, String deviceUuid) {
    volumes.attach().run(server, deviceUuid);
  }

  @Override
  public void detachVolume(Server server, String volumeId) {
    volumes.detach().run(server, volumeId);
  }

  @Override
  public void swapVolume(
      Server server, String deviceUuid, String newVolumeId, String attachmentId) {
    volumes.swap().run(server, deviceUuid, newVolumeId, attachmentId);
  }

  @Override
  public void extendVolume(Server server, String volumeId) {
    volumes.extend().run(server, volumeId);
  }

  @Override
  public void createVolumeSnapshot(Server server, String volumeId, AssistedSnapshot snapshot) {
    volumes.snapshot().create(server, volumeId, snapshot);
  }

  @Override
  public void deleteVolumeSnapshot(Server server, String volumeId, AssistedSnapshot snapshot) {
    volumes.snapshot().delete(server, volumeId, snapshot);
  }

  @Override
  public void prepareResize(MoveServer order) {
    moves.claims().forResize(order);
  }

  @Override
  public void offerDisks(MoveServer order) {
    moves.offerDisks().run(order);
  }

  @Override
  public void finishResize(MoveServer order, DiskOffer offer) {
    moves.finishResize().run(order, offer);
  }

  @Override
  public void confirmResize(MoveServer order) {
    moves.confirmResize().run(order);
  }

  @Override
  public void revertResize(MoveServer order) {
    moves.revertResize().run(order);
  }

  @Override
  public void finishRevert(MoveServer order) {
    moves.finishRevert().run(order);
  }

  @Override
  public void checkArrival(MoveServer order, String sourceCpu) {
    moves.checks().target(order, sourceCpu);
  }

  @Override
  public void planLiveMigration(MoveServer order, LiveArrival arrival) {
    moves.checks().source(order, arrival);
  }

  @Override
  public void prepareArrival(MoveServer order, LivePlan plan) {
    moves.arrivals().prepare(order, plan);
  }

  @Override
  public void liveMigrate(MoveServer order, LivePlan plan) {
    moves.liveMigrate().run(order, plan);
  }

  @Override
  public void finishArrival(MoveServer order, LivePlan plan) {
    moves.arrivals().finish(order, plan);
  }

  @Override
  public void abandonArrival(MoveServer order) {
    moves.arrivals().abandon(order);
  }

  @Override
  public void removeDeparted(MoveServer order, LivePlan plan) {
    moves.arrivals().removeDeparted(order, plan);
  }

  @Override
  public void forceCompleteLiveMigration(String serverUuid, String migrationUuid) {
    moves.liveMigrate().forceComplete(serverUuid, migrationUuid);
  }

  @Override
  public void abortLiveMigration(String serverUuid, String migrationUuid) {
    moves.liveMigrate().abort(serverUuid, migrationUuid);
  }

  @Override
  public void prepareEvacuation(MoveServer order) {
    moves.claims().forEvacuation(order);
  }

  @Override
  public void rebuildEvacuated(MoveServer order) {
    moves.rebuildEvacuated().run(order);
  }

  @Override
  public void createImage(Server server, String imageId) {
    snapshot.run(server, imageId);
  }

  @Override
  public void createBackup(Server server, String imageId, String backupType, int rotation) {
    snapshot.backUp(server, imageId, backupType, rotation);
  }

  @Override
  public void shelve(Server server, String imageId) {
    shelve.run(server, imageId);
  }

  @Override
  public void shelveOffload(Server server, boolean cleanShutdown) {
    offload.run(server, cleanShutdown);
  }

  @Override
  public void unshelveHere(Server server) {
    unshelve.here(server);
  }

  @Override
  public void unshelve(org.novaee.model.UnshelveServer order) {
    unshelve.run(order);
  }

  @Override
  public AttachedInterface attachInterface(Server server, NetworkRequest wanted, String requestId) {
    try {
      return attachInterface.run(server, wanted, requestId);
    } finally {
      tracker.guestChanged();
    }
  }

  @Override
  public void detachInterface(Server server, String portId) {
    detachInterface.run(server, portId);
    tracker.guestChanged();
  }

  @Override
  public String consoleOutput(Server server, Integer length) {
    return driver.consoleOutput(server, length);
  }

  @Override
  public Diagnostics diagnostics(Server server) {
    return driver.diagnostics(server);
  }

  @Override
  public HostHoldings holdings() {
    Map<String, String> guests = new TreeMap<>();
    for (String uuid : driver.guests()) {
      guests.put(uuid, driver.powerState(BareServer.of(uuid)).name());
    }
    return new HostHoldings(
        guests,
        driver.directories(),
        imagesKept == null ? Set.of() : driver.unneededImages(imagesKept),
        driver.disksWithoutImage());
  }

  @Override
  public String hostUptime() {
    return driver.uptime();
  }

  @Override
  public void cacheImages(List<ImageRef> images, String request) {
    cacheImages.run(images, request);
  }

  @Override
  public void externalEvent(Server server, ServerEvent told) {
    event.run(server, told);
  }

  @Override
  public String hostAction(String action) {
    return driver.hostAction(action).orElse(null);
  }
}
