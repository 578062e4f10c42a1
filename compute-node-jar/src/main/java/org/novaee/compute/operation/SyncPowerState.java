package org.novaee.compute.operation;

import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.model.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a server's recorded power state with its guest's and brings them together. Acts only on
 * a server at rest, and never on what cannot be told.
 */
public final class SyncPowerState {

  private static final Logger log = LoggerFactory.getLogger(SyncPowerState.class);

  private final ServerRecords records;
  private final ComputeDriver driver;

  public SyncPowerState(ServerRecords records, ComputeDriver driver) {
    this.records = records;
    this.driver = driver;
  }

  /** Whether there is something to do, judged by a record that may be old. */
  public boolean differs(Server server) {
    if (server.taskState() != null) {
      return false;
    }
    PowerState actual = driver.powerState(server);
    return switch (PowerRule.of(server.vmState(), actual)) {
      case LEAVE -> false;
      case FITS -> actual.code() != server.powerState();
      case STOPPED_BY_ITSELF, TURN_OFF -> true;
    };
  }

  /** Compares anew and acts. To be called in the server's turn. */
  public void run(String serverUuid) {
    records.find(serverUuid).filter(server -> server.taskState() == null).ifPresent(this::sync);
  }

  private void sync(Server server) {
    PowerState actual = driver.powerState(server);
    switch (PowerRule.of(server.vmState(), actual)) {
      case LEAVE ->
          log.warn("The server is {} and its guest is {}: left alone", server.vmState(), actual);
      case FITS -> {
        if (actual.code() != server.powerState()) {
          records.tryChange(server.uuid(), Change.fromRest().power(actual));
        }
      }
      case STOPPED_BY_ITSELF -> {
        log.info("The guest ended by itself ({}): the server is stopped", actual);
        stop(server);
      }
      case TURN_OFF -> {
        log.warn("The guest is {} although the server is stopped: turning it off", actual);
        stop(server);
      }
    }
  }

  private void stop(Server server) {
    driver.powerOff(server, 0);
    records.tryChange(
        server.uuid(), Change.fromRest().noTask().vm(VmState.STOPPED).power(PowerState.SHUTDOWN));
  }
}
