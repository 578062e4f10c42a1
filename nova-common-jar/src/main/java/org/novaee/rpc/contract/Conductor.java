package org.novaee.rpc.contract;

import java.util.List;
import org.novaee.model.BlockDevice;
import org.novaee.model.BuildOptions;
import org.novaee.model.Elimination;
import org.novaee.model.Placed;
import org.novaee.model.RebuildServer;
import org.novaee.model.Selection;
import org.novaee.rpc.Cast;
import org.novaee.rpc.Contract;
import org.novaee.rpc.Subject;

/**
 * What is asked of the conductor: the multi-step tasks, a step a method. Queue {@code conductor}.
 */
@Contract(name = "conductor", version = "1.1")
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
}
