package org.novaee.rpc.contract;

import java.util.List;
import java.util.Map;
import org.novaee.model.BlockDevice;
import org.novaee.model.HostReport;
import org.novaee.model.Migration;
import org.novaee.model.MigrationProgress;
import org.novaee.model.MoveServer;
import org.novaee.model.Reservation;
import org.novaee.model.Server;
import org.novaee.model.ServerChange;
import org.novaee.model.VolumeUsage;
import org.novaee.model.Whereabouts;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.rpc.Call;
import org.novaee.rpc.Cast;
import org.novaee.rpc.Contract;
import org.novaee.rpc.Subject;

/**
 * A compute node's only way to the data. Each method names the host that asks, and the conductor
 * refuses what is about a server of another host. Queue {@code conductor}.
 */
@Contract(name = "compute-database", version = "1.3")
public interface ComputeDatabase {

  /** The host's service is alive; makes its record at the first beat. */
  @Call(timeoutSeconds = 10)
  void heartbeat(String host, String binary, String version, long reportCount);

  /** Writes the node's row in {@code compute_nodes} and passes its inventory on to placement. */
  @Call(timeoutSeconds = 30)
  void report(HostReport report);

  /** All servers recorded on the host that are not deleted. */
  @Call
  List<Server> serversOn(String host);

  /** The server as recorded now; null where it does not exist, is deleted or is another host's. */
  @Call
  Server server(String host, @Subject String serverUuid);

  /**
   * What became of a server whose guest is on the host although {@link #server} has none; so that
   * nothing is destroyed only because it is not known.
   */
  @Call
  Whereabouts whereabouts(String host, @Subject String serverUuid);

  /**
   * Applies the change if the server is in an expected state, or already as wanted.
   *
   * @return the server after the change, or null if the expectation did not hold
   */
  @Call
  Server update(String host, @Subject String serverUuid, ServerChange change);

  /**
   * Writes what was decided of block devices that the server still has: names, volume, attachment,
   * connection, size. Others are passed over.
   *
   * @return the server after it; null where it does not exist, is deleted or is another host's
   */
  @Call
  Server recordDevices(String host, @Subject String serverUuid, List<BlockDevice> devices);

  /**
   * Ends the record of a block device; one that is not there is as good.
   *
   * @return as {@link #recordDevices}
   */
  @Call
  Server forgetDevice(String host, @Subject String serverUuid, String deviceUuid);

  /**
   * Records that a step of the running action began: {@code compute__do_build_and_run_instance} …
   *
   * <p>Besides the server's own host, source and target of its last move may say that of their part
   * in it.
   *
   * @param about the volume or image that it is about besides the server, with a space between the
   *     old and the new volume of a swap; or null
   */
  @Cast
  void eventStarted(String host, @Subject String serverUuid, String event, String about);

  /**
   * Records how it ended.
   *
   * @param about as when it began
   * @param error null for success
   */
  @Cast
  void eventFinished(
      String host, @Subject String serverUuid, String event, String about, String error);

  /** A move as recorded now; null unless the host is its source or its target. */
  @Call
  Migration migration(String host, String migrationUuid);

  /**
   * Records how far the live migration is whose source the host is; the first time it is shown as
   * running.
   *
   * @return false if it is not to go on: it was ended, or the server is being deleted
   */
  @Call
  boolean migrationProgress(String host, String migrationUuid, MigrationProgress progress);

  /**
   * What a server on the host, or on its way to or from it, holds at placement.
   *
   * @return name of the provider to resource class to amount; empty for other servers
   */
  @Call(since = "1.1")
  Map<String, Map<String, Long>> held(String host, @Subject String serverUuid);

  /**
   * Records where on the host's NUMA nodes the guest of one of its servers was made. Passed over if
   * the server is not the host's any more, or does not want such nodes.
   *
   * @param place the server's nodes in their order, each with the host's
   */
  @Call(since = "1.2")
  void recordPlace(String host, @Subject String serverUuid, InstanceNumaTopology place);

  /**
   * Records what machine the guest of one of its servers sees, so that it stays when the host's
   * default changes. Passed over if one is recorded already, or the server is not the host's.
   *
   * @param machineType in the hypervisor's words
   */
  @Call(since = "1.3")
  void recordMachineType(String host, @Subject String serverUuid, String machineType);

  /** What moves hold of the host beside the servers that are recorded on it. */
  @Call
  List<Reservation> reservations(String host);

  /** Evacuations from the host whose leftovers it has not removed yet. */
  @Call
  List<MoveServer> evacuatedFrom(String host);

  /** Records a fault on the server; {@code details} is for administrators. */
  @Cast
  void fault(String host, @Subject String serverUuid, int code, String message, String details);

  /**
   * The host cannot carry out a message however often it tries: keep it for the operator and, if
   * they are on the host, put its servers in ERROR. What concerns one that has left the host, such
   * as the removal of its files, is no harm to it.
   *
   * @param message the envelope's JSON text
   */
  @Cast
  void undeliverable(String host, String message, String reason);

  /** Records how a server uses one of its volumes. */
  @Cast(since = "1.1")
  void volumeUsage(String host, @Subject String serverUuid, VolumeUsage usage);

  /**
   * The host cannot reach its hypervisor.
   *
   * @param address of the host
   */
  @Cast(since = "1.1")
  void hypervisorUnreachable(String host, String address, String reason);
}
