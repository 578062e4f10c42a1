package org.novaee.compute;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
import org.novaee.rpc.RpcException;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.contract.ComputeDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records as operations use them: while the control plane is away an operation waits for it
 * rather than fail, and goes on when it is back.
 */
final class PatientDatabase implements ComputeDatabase {

  private static final Logger log = LoggerFactory.getLogger(PatientDatabase.class);

  /** Answers that will be the same however often one asks. */
  private static final Set<String> FINAL =
      Set.of(
          SecurityException.class.getName(),
          IllegalArgumentException.class.getName(),
          RpcException.class.getName());

  private final ComputeDatabase database;
  private final Duration pause;

  /** How often the control plane may answer that it failed; that it does not answer counts not. */
  private final int failuresAllowed;

  PatientDatabase(ComputeDatabase database, Duration pause, int failuresAllowed) {
    this.database = database;
    this.pause = pause;
    this.failuresAllowed = failuresAllowed;
  }

  @Override
  public void heartbeat(String host, String binary, String version, long reportCount) {
    patiently(
        () -> {
          database.heartbeat(host, binary, version, reportCount);
          return null;
        });
  }

  @Override
  public void report(HostReport report) {
    patiently(
        () -> {
          database.report(report);
          return null;
        });
  }

  @Override
  public List<Server> serversOn(String host) {
    return patiently(() -> database.serversOn(host));
  }

  @Override
  public Server server(String host, String serverUuid) {
    return patiently(() -> database.server(host, serverUuid));
  }

  @Override
  public Whereabouts whereabouts(String host, String serverUuid) {
    return patiently(() -> database.whereabouts(host, serverUuid));
  }

  @Override
  public Server update(String host, String serverUuid, ServerChange change) {
    return patiently(() -> database.update(host, serverUuid, change));
  }

  @Override
  public Server recordDevices(String host, String serverUuid, List<BlockDevice> devices) {
    return patiently(() -> database.recordDevices(host, serverUuid, devices));
  }

  @Override
  public Server forgetDevice(String host, String serverUuid, String deviceUuid) {
    return patiently(() -> database.forgetDevice(host, serverUuid, deviceUuid));
  }

  @Override
  public Migration migration(String host, String migrationUuid) {
    return patiently(() -> database.migration(host, migrationUuid));
  }

  @Override
  public boolean migrationProgress(String host, String migrationUuid, MigrationProgress progress) {
    return patiently(() -> database.migrationProgress(host, migrationUuid, progress));
  }

  @Override
  public void recordPlace(String host, String serverUuid, InstanceNumaTopology place) {
    patiently(
        () -> {
          database.recordPlace(host, serverUuid, place);
          return null;
        });
  }

  @Override
  public void recordMachineType(String host, String serverUuid, String machineType) {
    patiently(
        () -> {
          database.recordMachineType(host, serverUuid, machineType);
          return null;
        });
  }

  @Override
  public Map<String, Map<String, Long>> held(String host, String serverUuid) {
    return patiently(() -> database.held(host, serverUuid));
  }

  @Override
  public List<Reservation> reservations(String host) {
    return patiently(() -> database.reservations(host));
  }

  @Override
  public List<MoveServer> evacuatedFrom(String host) {
    return patiently(() -> database.evacuatedFrom(host));
  }

  @Override
  public void eventStarted(String host, String serverUuid, String event, String about) {
    database.eventStarted(host, serverUuid, event, about);
  }

  @Override
  public void eventFinished(
      String host, String serverUuid, String event, String about, String error) {
    database.eventFinished(host, serverUuid, event, about, error);
  }

  @Override
  public void fault(String host, String serverUuid, int code, String message, String details) {
    database.fault(host, serverUuid, code, message, details);
  }

  @Override
  public void undeliverable(String host, String message, String reason) {
    database.undeliverable(host, message, reason);
  }

  @Override
  public void volumeUsage(String host, String serverUuid, VolumeUsage usage) {
    database.volumeUsage(host, serverUuid, usage);
  }

  @Override
  public void hypervisorUnreachable(String host, String address, String reason) {
    database.hypervisorUnreachable(host, address, reason);
  }

  private <T> T patiently(Supplier<T> request) {
    int failures = 0;
    while (true) {
      try {
        return request.get();
      } catch (RpcTimeout e) {
        log.warn("Waiting for the control plane: {}", e.getMessage());
      } catch (RpcException e) {
        failures++;
        boolean isFinal = e.remoteType() == null || FINAL.contains(e.remoteType());
        if (isFinal || failures > failuresAllowed) {
          throw e;
        }
        log.warn("Asking the control plane again: {}", e.getMessage());
      }
      rest();
    }
  }

  private void rest() {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RpcException("Interrupted while waiting for the control plane", e);
    }
  }
}
