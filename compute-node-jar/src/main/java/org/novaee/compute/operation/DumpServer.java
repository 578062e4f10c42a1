package org.novaee.compute.operation;

import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Interrupts a guest so that it dumps its memory, if it is made to. Its state is not touched. */
public final class DumpServer {

  private static final Logger log = LoggerFactory.getLogger(DumpServer.class);

  private static final String EVENT = "compute_trigger_crash_dump";

  private final ServerRecords records;
  private final ComputeDriver driver;

  public DumpServer(ServerRecords records, ComputeDriver driver) {
    this.records = records;
    this.driver = driver;
  }

  public void run(Server asked) {
    if (records.find(asked.uuid()).isEmpty()) {
      log.info("Left out {}: the server was deleted or is another host's", EVENT);
      return;
    }
    try {
      records.duringEvent(asked.uuid(), EVENT, () -> driver.triggerCrashDump(asked));
    } catch (DriverException e) {
      log.warn("{} failed: {}", EVENT, Failures.message(e), e);
      records.fault(asked.uuid(), e);
    }
  }
}
