package org.novaee.rpc.contract;

import java.util.List;
import org.novaee.model.BuildOptions;
import org.novaee.model.HostReport;
import org.novaee.model.MoveOptions;
import org.novaee.model.RebuildServer;
import org.novaee.model.RequestSpec;
import org.novaee.model.Selection;
import org.novaee.rpc.Cast;
import org.novaee.rpc.Contract;
import org.novaee.rpc.Subject;

/**
 * What is asked of the scheduler. Each answers by a cast to the conductor that leaves with the
 * claim. Queue {@code scheduler}.
 */
@Contract(name = "scheduler", version = "1.1")
public interface Scheduler {

  String QUEUE = "scheduler";

  /**
   * Chooses and claims a host for each server, all or none; then {@link Conductor#hostsSelected}
   * once per cell, or {@link Conductor#noValidHost}.
   */
  @Cast
  void selectDestinations(
      RequestSpec spec, @Subject List<String> serverUuids, BuildOptions options);

  /**
   * Moves a server's claim to the first alternate that still has room, as attempt {@code attempt};
   * then {@link Conductor#rescheduled} or {@link Conductor#buildAborted} with {@code reason}.
   */
  @Cast
  void reschedule(
      RequestSpec spec,
      @Subject String serverUuid,
      int attempt,
      List<Selection> alternates,
      BuildOptions options,
      String reason);

  /**
   * Looks whether the host that the spec names can take a server's new image; claims nothing. Then
   * {@link Conductor#rebuildAllowed} or {@link Conductor#rebuildRefused}.
   */
  @Cast(since = "1.1")
  void checkRebuild(RequestSpec spec, RebuildServer order);

  /**
   * Chooses and claims a host for a server that moves; what it holds now is kept by its migration
   * meanwhile, or by itself if it is evacuated. Then {@link Conductor#destinationSelected} or
   * {@link Conductor#noDestination}.
   *
   * @param cellUuid only hosts of this cell are a choice
   */
  @Cast
  void selectDestination(
      RequestSpec spec,
      @Subject String serverUuid,
      String migrationUuid,
      String cellUuid,
      MoveOptions options);

  /** A move is off: the server holds again what its migration kept, and nothing else. */
  @Cast
  void returnToSource(@Subject String serverUuid, String migrationUuid);

  /** The server holds nothing of that provider any more. */
  @Cast
  void leave(@Subject String serverUuid, String providerUuid);

  /**
   * Chooses and claims a host for an offloaded server that is to come back; then {@link
   * Conductor#unshelveHostSelected} or {@link Conductor#unshelveNoHost}.
   *
   * @param cellUuid only hosts of this cell are a choice
   */
  @Cast(since = "1.1")
  void selectForUnshelve(RequestSpec spec, @Subject String serverUuid, String cellUuid);

  /** Gives back all that the server holds in placement. */
  @Cast
  void release(@Subject String serverUuid);

  /** A node's inventory and traits as it reports them; makes its provider if there is none. */
  @Cast
  void updateInventory(HostReport report);
}
