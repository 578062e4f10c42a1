package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.List;
import org.novaee.aggregate.ImageCaching;
import org.novaee.model.BlockDevice;
import org.novaee.model.BuildOptions;
import org.novaee.model.DiskOffer;
import org.novaee.model.Elimination;
import org.novaee.model.Flavor;
import org.novaee.model.LiveArrival;
import org.novaee.model.LivePlan;
import org.novaee.model.MoveOptions;
import org.novaee.model.Placed;
import org.novaee.model.RebuildServer;
import org.novaee.model.Selection;
import org.novaee.model.Unshelving;
import org.novaee.network.NetworkService;
import org.novaee.rpc.contract.Conductor;

/**
 * Where each message of the conductor's contract is carried out. Injected by its own type only: who
 * asks for a {@link Conductor} gets the way there by message.
 */
@ApplicationScoped
@Typed(ConductorTasks.class)
public class ConductorTasks implements Conductor {

  @Inject private BuildServers build;
  @Inject private BuryServers bury;
  @Inject private RescheduleServer reschedule;
  @Inject private EndServer end;
  @Inject private RebuildServers rebuild;
  @Inject private LeftVolumes leftVolumes;
  @Inject private ShelveServers shelve;
  @Inject private UnshelveServers unshelve;
  @Inject private MapHost mapHost;
  @Inject private AggregateLinks aggregates;
  @Inject private HostStatus hostStatus;
  @Inject private MoveServers move;
  @Inject private ResizeServer resize;
  @Inject private ResizeOutcome resizeOutcome;
  @Inject private LiveMigrateServer liveMigrate;
  @Inject private EvacuateServer evacuate;
  @Inject private ImageCaching imageCaching;
  @Inject private HostAuthority authority;
  @Inject private NetworkService networks;

  @Override
  public void scheduleAndBuild(List<String> serverUuids, BuildOptions options) {
    authority.requireControlPlane();
    build.schedule(serverUuids, options);
  }

  @Override
  public void hostsSelected(
      String cellUuid, List<String> serverUuids, List<Placed> placed, BuildOptions options) {
    authority.requireControlPlane();
    build.hostsSelected(cellUuid, placed, options);
  }

  @Override
  public void mapped(
      String cellUuid, List<String> serverUuids, List<Placed> placed, BuildOptions options) {
    authority.requireControlPlane();
    build.mapped(cellUuid, placed, options);
  }

  @Override
  public void noValidHost(List<String> serverUuids, Elimination elimination) {
    authority.requireControlPlane();
    bury.noValidHost(serverUuids, elimination);
  }

  @Override
  public void buried(List<String> serverUuids) {
    authority.requireControlPlane();
    bury.buried(serverUuids);
  }

  @Override
  public void buildFailed(
      String serverUuid,
      String host,
      int attempt,
      List<Selection> alternates,
      BuildOptions options,
      String reason,
      boolean retriable) {
    authority.require(host);
    reschedule.buildFailed(serverUuid, host, attempt, alternates, options, reason, retriable);
  }

  @Override
  public void rescheduled(
      String serverUuid,
      int attempt,
      Selection chosen,
      List<Selection> alternates,
      BuildOptions options) {
    authority.requireControlPlane();
    reschedule.rescheduled(serverUuid, attempt, chosen, alternates, options);
  }

  @Override
  public void buildAborted(String serverUuid, String reason) {
    authority.requireControlPlane();
    reschedule.buildAborted(serverUuid, reason);
  }

  @Override
  public void destroyed(String serverUuid, String host) {
    if (host == null) {
      authority.requireControlPlane();
    } else {
      authority.require(host);
    }
    end.destroyed(serverUuid, host);
  }

  @Override
  public void unmapped(String serverUuid) {
    authority.requireControlPlane();
    end.unmapped(serverUuid);
  }

  @Override
  public void queuedForDelete(String serverUuid, boolean queued) {
    authority.requireControlPlane();
    end.queuedForDelete(serverUuid, queued);
  }

  @Override
  public void abandoned(String serverUuid) {
    authority.requireControlPlane();
    networks.deallocate(serverUuid);
  }

  @Override
  public void rebuild(RebuildServer order) {
    authority.requireControlPlane();
    rebuild.rebuild(order);
  }

  @Override
  public void rebuildAllowed(RebuildServer order) {
    authority.requireControlPlane();
    rebuild.allowed(order);
  }

  @Override
  public void rebuildRefused(RebuildServer order, String reason) {
    authority.requireControlPlane();
    rebuild.refused(order, reason);
  }

  @Override
  public void shelved(String serverUuid, String host, String imageId) {
    authority.require(host);
    shelve.shelved(serverUuid, host, imageId);
  }

  @Override
  public void offloaded(String serverUuid, String host) {
    authority.require(host);
    shelve.offloaded(serverUuid, host);
  }

  @Override
  public void unshelve(String serverUuid, Unshelving wanted) {
    authority.requireControlPlane();
    unshelve.unshelve(serverUuid, wanted);
  }

  @Override
  public void unshelveHostSelected(String serverUuid, Selection chosen) {
    authority.requireControlPlane();
    unshelve.hostSelected(serverUuid, chosen);
  }

  @Override
  public void unshelveNoHost(String serverUuid, Elimination elimination) {
    authority.requireControlPlane();
    unshelve.noHost(serverUuid, elimination);
  }

  @Override
  public void unshelved(String serverUuid, String host, int powerState) {
    authority.require(host);
    unshelve.unshelved(serverUuid, host, powerState);
  }

  @Override
  public void unshelveFailed(String serverUuid, String host, String reason, String details) {
    authority.require(host);
    unshelve.failed(serverUuid, host, reason, details);
  }

  @Override
  public void dropShelvedImage(String serverUuid, String imageId) {
    authority.requireControlPlane();
    unshelve.dropImage(serverUuid, imageId);
  }

  @Override
  public void hostSeen(String host, String cellUuid) {
    authority.requireControlPlane();
    mapHost.hostSeen(host, cellUuid);
  }

  @Override
  public void aggregateChanged(String aggregateUuid, String host) {
    authority.requireControlPlane();
    aggregates.aggregateChanged(aggregateUuid, host);
  }

  @Override
  public void serviceChanged(String host) {
    authority.requireControlPlane();
    hostStatus.serviceChanged(host);
  }

  @Override
  public void hostStatus(String host, boolean enabled) {
    authority.requireControlPlane();
    hostStatus.hostStatus(host, enabled);
  }

  @Override
  public void volumesLeft(String serverUuid, String cellUuid) {
    authority.requireControlPlane();
    leftVolumes.giveBack(serverUuid, cellUuid);
  }

  @Override
  public void volumesAbandoned(String serverUuid, List<BlockDevice> devices) {
    authority.requireControlPlane();
    leftVolumes.giveBack(serverUuid, devices);
  }

  @Override
  public void move(String serverUuid, String migrationUuid, MoveOptions options) {
    authority.requireControlPlane();
    move.begin(serverUuid, migrationUuid, options);
  }

  @Override
  public void destinationSelected(
      String serverUuid, String migrationUuid, MoveOptions options, Selection chosen) {
    authority.requireControlPlane();
    move.selected(serverUuid, migrationUuid, options, chosen);
  }

  @Override
  public void noDestination(
      String serverUuid, String migrationUuid, MoveOptions options, Elimination elimination) {
    authority.requireControlPlane();
    move.notPlaced(serverUuid, migrationUuid, options, elimination);
  }

  @Override
  public void destinationRefused(
      String serverUuid, String migrationUuid, String host, MoveOptions options, String reason) {
    authority.require(host);
    move.refused(serverUuid, migrationUuid, host, options, reason);
  }

  @Override
  public void resizePrepared(
      String serverUuid, String migrationUuid, String host, MoveOptions options) {
    authority.require(host);
    resize.prepared(serverUuid, migrationUuid, host, options);
  }

  @Override
  public void disksOffered(
      String serverUuid, String migrationUuid, String host, MoveOptions options, DiskOffer offer) {
    authority.require(host);
    resize.offered(serverUuid, migrationUuid, host, options, offer);
  }

  @Override
  public void resizeFinished(
      String serverUuid, String migrationUuid, String host, MoveOptions options, int powerState) {
    authority.require(host);
    resize.finished(serverUuid, migrationUuid, host, options, powerState);
  }

  @Override
  public void offerFailed(
      String serverUuid, String migrationUuid, String host, String reason, String details) {
    authority.require(host);
    resize.failedAtSource(serverUuid, migrationUuid, host, reason, details);
  }

  @Override
  public void resizeFailed(
      String serverUuid,
      String migrationUuid,
      String host,
      MoveOptions options,
      String reason,
      String details) {
    authority.require(host);
    resize.failedAtTarget(serverUuid, migrationUuid, host, options, reason, details);
  }

  @Override
  public void confirmResize(String serverUuid, String migrationUuid) {
    authority.requireControlPlane();
    resizeOutcome.confirm(serverUuid, migrationUuid);
  }

  @Override
  public void resizeConfirmed(String serverUuid, String migrationUuid, String host) {
    authority.require(host);
    resizeOutcome.confirmed(serverUuid, migrationUuid, host);
  }

  @Override
  public void confirmFailed(
      String serverUuid, String migrationUuid, String host, String reason, String details) {
    authority.require(host);
    resizeOutcome.confirmFailed(serverUuid, migrationUuid, host, reason, details);
  }

  @Override
  public void undoFailed(
      String serverUuid, String migrationUuid, String host, String reason, String details) {
    authority.require(host);
    resizeOutcome.undoFailed(serverUuid, migrationUuid, host, reason, details);
  }

  @Override
  public void revertResize(String serverUuid, String migrationUuid) {
    authority.requireControlPlane();
    resizeOutcome.revert(serverUuid, migrationUuid);
  }

  @Override
  public void resizeUndone(
      String serverUuid, String migrationUuid, String host, MoveOptions options) {
    authority.require(host);
    resizeOutcome.undone(serverUuid, migrationUuid, host, options);
  }

  @Override
  public void resizeReverted(
      String serverUuid, String migrationUuid, String host, MoveOptions options, int powerState) {
    authority.require(host);
    resizeOutcome.reverted(serverUuid, migrationUuid, host, options, powerState);
  }

  @Override
  public void revertFailed(
      String serverUuid, String migrationUuid, String host, String reason, String details) {
    authority.require(host);
    resizeOutcome.revertFailed(serverUuid, migrationUuid, host, reason, details);
  }

  @Override
  public void flavorSettled(String serverUuid, Flavor flavor) {
    authority.requireControlPlane();
    resizeOutcome.flavorSettled(serverUuid, flavor);
  }

  @Override
  public void arrivalPossible(
      String serverUuid,
      String migrationUuid,
      String host,
      MoveOptions options,
      LiveArrival arrival) {
    authority.require(host);
    liveMigrate.possible(serverUuid, migrationUuid, host, options, arrival);
  }

  @Override
  public void liveMigrationPlanned(
      String serverUuid, String migrationUuid, String host, MoveOptions options, LivePlan plan) {
    authority.require(host);
    liveMigrate.planned(serverUuid, migrationUuid, host, options, plan);
  }

  @Override
  public void arrivalPrepared(
      String serverUuid, String migrationUuid, String host, MoveOptions options, LivePlan plan) {
    authority.require(host);
    liveMigrate.prepared(serverUuid, migrationUuid, host, options, plan);
  }

  @Override
  public void liveMigrated(
      String serverUuid, String migrationUuid, String host, MoveOptions options, LivePlan plan) {
    authority.require(host);
    liveMigrate.migrated(serverUuid, migrationUuid, host, options, plan);
  }

  @Override
  public void liveMigrationFinished(
      String serverUuid, String migrationUuid, String host, int powerState) {
    authority.require(host);
    liveMigrate.finished(serverUuid, migrationUuid, host, powerState);
  }

  @Override
  public void liveMigrationFailed(
      String serverUuid,
      String migrationUuid,
      String host,
      boolean cancelled,
      String reason,
      String details) {
    authority.require(host);
    liveMigrate.failed(serverUuid, migrationUuid, host, cancelled, reason, details);
  }

  @Override
  public void evacuationPrepared(
      String serverUuid, String migrationUuid, String host, MoveOptions options) {
    authority.require(host);
    evacuate.prepared(serverUuid, migrationUuid, host, options);
  }

  @Override
  public void evacuated(String serverUuid, String migrationUuid, String host, int powerState) {
    authority.require(host);
    evacuate.done(serverUuid, migrationUuid, host, powerState);
  }

  @Override
  public void evacuationFailed(
      String serverUuid, String migrationUuid, String host, String reason, String details) {
    authority.require(host);
    evacuate.failed(serverUuid, migrationUuid, host, reason, details);
  }

  @Override
  public void evacuationCleaned(String serverUuid, String migrationUuid, String host) {
    authority.require(host);
    evacuate.cleaned(serverUuid, migrationUuid, host);
  }

  @Override
  public void imagesCached(String host, String request, List<String> cached, List<String> failed) {
    authority.require(host);
    imageCaching.done(host, request, cached, failed);
  }
}
