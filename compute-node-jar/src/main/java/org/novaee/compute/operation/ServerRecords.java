package org.novaee.compute.operation;

import java.util.List;
import java.util.Optional;
import org.novaee.model.BlockDevice;
import org.novaee.model.Migration;
import org.novaee.model.MigrationProgress;
import org.novaee.model.MoveServer;
import org.novaee.model.Reservation;
import org.novaee.model.Server;
import org.novaee.model.Whereabouts;
import org.novaee.rpc.contract.ComputeDatabase;

/** The records of this host's servers. Thread-safe. */
public final class ServerRecords {

  private static final int INTERNAL_ERROR = 500;

  private final String host;
  private final ComputeDatabase database;

  public ServerRecords(String host, ComputeDatabase database) {
    this.host = host;
    this.database = database;
  }

  /** The host's name. */
  public String hostName() {
    return host;
  }

  /** All servers recorded on this host. */
  public List<Server> all() {
    return database.serversOn(host);
  }

  /** The server as it is now; empty if it was deleted or is another host's. */
  Optional<Server> find(String serverUuid) {
    return Optional.ofNullable(database.server(host, serverUuid));
  }

  public Whereabouts whereabouts(String serverUuid) {
    return database.whereabouts(host, serverUuid);
  }

  /** A move of which this host is a part, as recorded now; else null. */
  Migration migration(String migrationUuid) {
    return database.migration(host, migrationUuid);
  }

  /** Records how far a live migration from this host is; false if it is not to go on. */
  boolean progress(String migrationUuid, MigrationProgress progress) {
    return database.migrationProgress(host, migrationUuid, progress);
  }

  /** What moves hold of this host beside the servers recorded on it. */
  public List<Reservation> reservations() {
    return database.reservations(host);
  }

  /** Evacuations from this host whose leftovers are to be removed. */
  public List<MoveServer> evacuated() {
    return database.evacuatedFrom(host);
  }

  /**
   * Changes the record, if its task state still is as the change expects.
   *
   * @return the server after it
   * @throws ServerLost if not
   */
  Server change(String serverUuid, Change change) {
    return tryChange(serverUuid, change)
        .orElseThrow(() -> new ServerLost(serverUuid, "changed to " + change));
  }

  /**
   * Changes the record, if its task state still is as the change expects.
   *
   * @return the server after it, empty if not
   */
  Optional<Server> tryChange(String serverUuid, Change change) {
    return Optional.ofNullable(database.update(host, serverUuid, change.asked()));
  }

  /**
   * Writes what was decided of block devices.
   *
   * @return the server after it; empty if it was deleted or is another host's
   */
  Optional<Server> record(String serverUuid, List<BlockDevice> devices) {
    return Optional.ofNullable(database.recordDevices(host, serverUuid, devices));
  }

  /** Records what machine the guest sees, unless that is recorded. */
  public void machineType(String serverUuid, String machineType) {
    database.recordMachineType(host, serverUuid, machineType);
  }

  /** Ends the record of a block device. */
  void forget(String serverUuid, String deviceUuid) {
    database.forgetDevice(host, serverUuid, deviceUuid);
  }

  /** Records why something failed, for the server's owner and, with the trace, administrators. */
  void fault(String serverUuid, Throwable failure) {
    database.fault(
        host, serverUuid, INTERNAL_ERROR, Failures.message(failure), Failures.trace(failure));
  }

  /**
   * Ends an event that a run which was cut off had begun and has not ended, though its work was
   * done; nothing if there is none.
   */
  void endEvent(String serverUuid, String event) {
    database.eventFinished(host, serverUuid, event, null, null);
  }

  /** Runs {@code work} as a recorded event of the action that is under way. */
  void duringEvent(String serverUuid, String event, Runnable work) {
    duringEvent(serverUuid, event, null, work);
  }

  /**
   * Runs {@code work} as a recorded event of the action that is under way.
   *
   * @param about the volumes or the image it is about, with a space between two; or null
   */
  void duringEvent(String serverUuid, String event, String about, Runnable work) {
    database.eventStarted(host, serverUuid, event, about);
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      database.eventFinished(host, serverUuid, event, about, Failures.message(e));
      throw e;
    }
    database.eventFinished(host, serverUuid, event, about, null);
  }
}
