package org.novaee.rpc.contract;

import java.util.List;
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
import org.novaee.rpc.Cast;
import org.novaee.rpc.Contract;
import org.novaee.rpc.Subject;

/**
 * What is asked of the conductor: the multi-step tasks, a step a method. Queue {@code conductor}.
 */
@Contract(name = "conductor", version = "1.2")
public interface Conductor {

  String QUEUE = "conductor";

  /** Starts the build of servers whose build requests stand in nova_api. */
  @Cast
  void scheduleAndBuild(@Subject List<String> serverUuids, BuildOptions options);

  /** The scheduler claimed a host for each: create the instances in this cell. */
  @Cast
  void hostsSelected(
      String cellUuid,
      @Subject List<String> serverUuids,
      List<Placed> placed,
      BuildOptions options);

  /**
   * The instances stand in the cell: map them, end their build requests, send them to their hosts.
   */
  @Cast
  void mapped(
      String cellUuid,
      @Subject List<String> serverUuids,
      List<Placed> placed,
      BuildOptions options);

  /** The scheduler found no host: record the servers in cell0 with the elimination. */
  @Cast
  void noValidHost(@Subject List<String> serverUuids, Elimination elimination);

  /** The servers stand in cell0: map them there and end their build requests. */
  @Cast
  void buried(@Subject List<String> serverUuids);

  /** A host could not build the server; try an alternate or give up with {@code reason}. */
  @Cast
  void buildFailed(
      @Subject String serverUuid,
      String host,
      int attempt,
      List<Selection> alternates,
      BuildOptions options,
      String reason,
      boolean retriable);

  /**
   * The scheduler moved the server's claim to another host after {@link #buildFailed}.
   *
   * @param attempt the number of the new attempt
   */
  @Cast
  void rescheduled(
      @Subject String serverUuid,
      int attempt,
      Selection chosen,
      List<Selection> alternates,
      BuildOptions options);

  /** No alternate could be claimed: the server ends in ERROR with {@code reason}. */
  @Cast
  void buildAborted(@Subject String serverUuid, String reason);

  /**
   * Nothing of the server is left on its host: end its records in its cell, give back what it holds
   * in placement, end what nova_api keeps of it. Deletes a server that is on no host, too.
   *
   * @param host the host that says so, null for the control plane itself
   */
  @Cast
  void destroyed(@Subject String serverUuid, String host);

  /** The server is gone from its cell: end what nova_api keeps of it. */
  @Cast
  void unmapped(@Subject String serverUuid);

  /** Notes in nova_api whether the server is deleted, if only for the time being. */
  @Cast
  void queuedForDelete(@Subject String serverUuid, boolean queued);

  /** The server was deleted without its host: give back its ports, which no host will. */
  @Cast
  void abandoned(@Subject String serverUuid);

  /** A server's record says what it is to be rebuilt as: see to its host, then send it there. */
  @Cast(since = "1.1")
  void rebuild(RebuildServer order);

  /** The server's host can take its new image: send it there. */
  @Cast(since = "1.1")
  void rebuildAllowed(RebuildServer order);

  /** The server's host cannot take its new image: it ends in ERROR with its former one. */
  @Cast(since = "1.1")
  void rebuildRefused(RebuildServer order, String reason);

  /**
   * A server is to move, be resized or be evacuated: its migration stands in its cell. Asks the
   * scheduler for a host.
   */
  @Cast
  void move(@Subject String serverUuid, String migrationUuid, MoveOptions options);

  /** The scheduler claimed a host for a server that moves. */
  @Cast
  void destinationSelected(
      @Subject String serverUuid, String migrationUuid, MoveOptions options, Selection chosen);

  /** The scheduler found no host: the server stays what and where it is, with a fault. */
  @Cast
  void noDestination(
      @Subject String serverUuid,
      String migrationUuid,
      MoveOptions options,
      Elimination elimination);

  /**
   * A host cannot take a server, or another cannot send it there; nothing was changed. Tries
   * another host or gives up.
   *
   * @param host the one that says so
   */
  @Cast
  void destinationRefused(
      @Subject String serverUuid,
      String migrationUuid,
      String host,
      MoveOptions options,
      String reason);

  /** The target has room for the server: its guest is to be turned off and its disks offered. */
  @Cast
  void resizePrepared(
      @Subject String serverUuid, String migrationUuid, String host, MoveOptions options);

  /** The guest is off and its disks are offered: the server is the target's now. */
  @Cast
  void disksOffered(
      @Subject String serverUuid,
      String migrationUuid,
      String host,
      MoveOptions options,
      DiskOffer offer);

  /**
   * The server is on the target with its new flavor, and waits for the decision on it.
   *
   * @param powerState of its guest, Nova's number
   */
  @Cast
  void resizeFinished(
      @Subject String serverUuid,
      String migrationUuid,
      String host,
      MoveOptions options,
      int powerState);

  /**
   * The source could not send the guest and has put it back; the server is what it was.
   *
   * @param details for administrators
   */
  @Cast
  void offerFailed(
      @Subject String serverUuid, String migrationUuid, String host, String reason, String details);

  /**
   * The target could not make the guest; the server goes back to what and where it was.
   *
   * @param details for administrators
   */
  @Cast
  void resizeFailed(
      @Subject String serverUuid,
      String migrationUuid,
      String host,
      MoveOptions options,
      String reason,
      String details);

  /** Nothing is left on the former host. */
  @Cast
  void resizeConfirmed(@Subject String serverUuid, String migrationUuid, String host);

  /**
   * The former host could not remove what it keeps; the server stays resized, and can be confirmed
   * again.
   *
   * @param details for administrators
   */
  @Cast
  void confirmFailed(
      @Subject String serverUuid, String migrationUuid, String host, String reason, String details);

  /**
   * The target could not let go of a server that was to go back, and has its disks still; the
   * server stays resized, and can be reverted again.
   *
   * @param details for administrators
   */
  @Cast
  void undoFailed(
      @Subject String serverUuid, String migrationUuid, String host, String reason, String details);

  /** Nothing is left on the target: the server is the source's again. */
  @Cast
  void resizeUndone(
      @Subject String serverUuid, String migrationUuid, String host, MoveOptions options);

  /**
   * The server is again what it was.
   *
   * @param powerState of its guest, Nova's number
   */
  @Cast
  void resizeReverted(
      @Subject String serverUuid,
      String migrationUuid,
      String host,
      MoveOptions options,
      int powerState);

  /**
   * The source could not take a server back that is its own again: the server is in ERROR, and the
   * move is over.
   *
   * @param details for administrators
   */
  @Cast
  void revertFailed(
      @Subject String serverUuid, String migrationUuid, String host, String reason, String details);

  /** The target of a live migration could take the guest: the source is to look as well. */
  @Cast
  void arrivalPossible(
      @Subject String serverUuid,
      String migrationUuid,
      String host,
      MoveOptions options,
      LiveArrival arrival);

  /** Both hosts can do their part of a live migration: the target is to make ready. */
  @Cast
  void liveMigrationPlanned(
      @Subject String serverUuid,
      String migrationUuid,
      String host,
      MoveOptions options,
      LivePlan plan);

  /** The target is ready for the guest: the source is to send it. */
  @Cast
  void arrivalPrepared(
      @Subject String serverUuid,
      String migrationUuid,
      String host,
      MoveOptions options,
      LivePlan plan);

  /** The guest runs on the target: the server is the target's now. */
  @Cast
  void liveMigrated(
      @Subject String serverUuid,
      String migrationUuid,
      String host,
      MoveOptions options,
      LivePlan plan);

  /**
   * The target has all in place.
   *
   * @param powerState of the guest, Nova's number
   */
  @Cast
  void liveMigrationFinished(
      @Subject String serverUuid, String migrationUuid, String host, int powerState);

  /**
   * A live migration has failed or was ended; the guest is still on the source.
   *
   * @param cancelled whether somebody wanted it so
   * @param details for administrators, or null
   */
  @Cast
  void liveMigrationFailed(
      @Subject String serverUuid,
      String migrationUuid,
      String host,
      boolean cancelled,
      String reason,
      String details);

  /** The target has room for a server of a host that is down: the server is the target's now. */
  @Cast
  void evacuationPrepared(
      @Subject String serverUuid, String migrationUuid, String host, MoveOptions options);

  /**
   * The server was built anew.
   *
   * @param powerState of its guest, Nova's number
   */
  @Cast
  void evacuated(@Subject String serverUuid, String migrationUuid, String host, int powerState);

  /**
   * The server could not be built anew; it is in ERROR, on the host that is down.
   *
   * @param details for administrators
   */
  @Cast
  void evacuationFailed(
      @Subject String serverUuid, String migrationUuid, String host, String reason, String details);

  /** A host that is back has removed what it had of a server that was evacuated from it. */
  @Cast
  void evacuationCleaned(@Subject String serverUuid, String migrationUuid, String host);

  /**
   * A server that moved or moves was resized for good: its request spec follows.
   *
   * @param flavor the one it has from now on
   */
  @Cast
  void flavorSettled(@Subject String serverUuid, Flavor flavor);

  /** A resized or moved server stays so: what is left on its former host is to go. */
  @Cast
  void confirmResize(@Subject String serverUuid, String migrationUuid);

  /** A resized or moved server goes back to what and where it was. */
  @Cast
  void revertResize(@Subject String serverUuid, String migrationUuid);

  /** A guest is off and its disk is kept in the image: the server is shelved. */
  @Cast(since = "1.1")
  void shelved(@Subject String serverUuid, String host, String imageId);

  /** Nothing of a shelved server is left on its host. */
  @Cast(since = "1.1")
  void offloaded(@Subject String serverUuid, String host);

  /** An offloaded server is to come back: ask the scheduler for a host. */
  @Cast(since = "1.1")
  void unshelve(@Subject String serverUuid, Unshelving wanted);

  /** The scheduler claimed a host for a server that comes back. */
  @Cast(since = "1.1")
  void unshelveHostSelected(@Subject String serverUuid, Selection chosen);

  /** The scheduler found no host for a server that was to come back: it stays offloaded. */
  @Cast(since = "1.1")
  void unshelveNoHost(@Subject String serverUuid, Elimination elimination);

  /**
   * A server is back.
   *
   * @param powerState of its guest, Nova's number
   */
  @Cast(since = "1.1")
  void unshelved(@Subject String serverUuid, String host, int powerState);

  /** A host could not bring a server back: it stays offloaded. */
  @Cast(since = "1.1")
  void unshelveFailed(@Subject String serverUuid, String host, String reason, String details);

  /** The image that kept a server's disk is not needed any more. */
  @Cast(since = "1.1")
  void dropShelvedImage(@Subject String serverUuid, String imageId);

  /** A host's service was seen that is mapped to no cell yet. */
  @Cast
  void hostSeen(String host, String cellUuid);

  /** A host joined or left an aggregate: placement's aggregate is to follow. */
  @Cast
  void aggregateChanged(String aggregateUuid, String host);

  /** A host's service was enabled or disabled: placement is to say so. */
  @Cast
  void serviceChanged(String host);

  /** Placement is to say that a host takes new servers or not, whatever its service says. */
  @Cast
  void hostStatus(String host, boolean enabled);

  /**
   * The server is gone from its cell and has left volumes there: give them back and end their
   * records.
   */
  @Cast
  void volumesLeft(@Subject String serverUuid, String cellUuid);

  /** A server that was never built had these devices: give the volumes among them back. */
  @Cast
  void volumesAbandoned(@Subject String serverUuid, List<BlockDevice> devices);

  /**
   * A host has fetched images ahead, as far as it could.
   *
   * @param request what asked for it
   * @param cached ids of the images it has
   * @param failed ids of those it could not have
   */
  @Cast(since = "1.2")
  void imagesCached(String host, String request, List<String> cached, List<String> failed);
}
