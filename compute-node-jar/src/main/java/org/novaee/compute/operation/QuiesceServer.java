package org.novaee.compute.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.model.QuiesceOutcome;
import org.novaee.model.Server;
import org.novaee.volume.VolumeUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a guest hold its file systems still while snapshots of its volumes are taken. Whom nobody
 * lets go on again, the clock does.
 */
public final class QuiesceServer {

  private static final Logger log = LoggerFactory.getLogger(QuiesceServer.class);

  private final ServerRecords records;
  private final ServerVolumes volumes;
  private final ComputeDriver driver;
  private final Duration limit;

  /**
   * @param limit for how long a guest is held still at most
   */
  public QuiesceServer(
      ServerRecords records, ServerVolumes volumes, ComputeDriver driver, Duration limit) {
    this.records = records;
    this.volumes = volumes;
    this.driver = driver;
    this.limit = limit;
  }

  public QuiesceOutcome begin(Server asked) {
    Optional<Server> recorded = records.find(asked.uuid());
    if (recorded.isEmpty()) {
      log.info("File systems are not held still: the server was deleted or is another host's");
      return QuiesceOutcome.FAILED;
    }
    try {
      return driver.powerState(recorded.get()) == PowerState.RUNNING
          ? driver.quiesce(recorded.get())
          : QuiesceOutcome.NOT_RUNNING;
    } catch (DriverException e) {
      log.warn("The file systems are not held still: {}", Failures.message(e), e);
      return QuiesceOutcome.FAILED;
    }
  }

  /**
   * Waits for the snapshots and lets the guest go on.
   *
   * @param snapshotIds of its volumes
   */
  public void end(Server asked, List<String> snapshotIds) {
    Instant since = driver.quiesced().get(asked.uuid());
    if (since == null) {
      log.info("The file systems go on already");
      return;
    }
    try {
      volumes.awaitSnapshots(snapshotIds, since.plus(limit));
    } catch (VolumeUnavailable e) {
      log.warn("Whether the snapshots are taken cannot be told", e);
    }
    try {
      driver.unquiesce(asked);
    } catch (DriverException e) {
      log.warn("The file systems are still held, until the next attempt", e);
    }
  }
}
