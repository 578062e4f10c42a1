package org.novaee.compute.operation;

import java.util.List;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.model.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restarts a server's guest: softly by asking it, or by turning it off and on. */
public final class RebootServer {

  private static final Logger log = LoggerFactory.getLogger(RebootServer.class);

  private static final String EVENT = "compute_reboot_instance";

  private final ServerRecords records;
  private final ComputeDriver driver;
  private final int softRebootSeconds;

  /**
   * @param softRebootSeconds how long a guest may take to restart by itself
   */
  public RebootServer(ServerRecords records, ComputeDriver driver, int softRebootSeconds) {
    this.records = records;
    this.driver = driver;
    this.softRebootSeconds = softRebootSeconds;
  }

  /**
   * @param type {@code SOFT} or {@code HARD}
   */
  public void run(Server asked, String type) {
    boolean soft = "SOFT".equals(type);
    List<String> states = soft ? TaskState.SOFT_REBOOT : TaskState.HARD_REBOOT;
    // A guest that could not be made again is neither here nor there.
    new ServerTask(records, driver, EVENT, states, failed -> failed.vm(VmState.ERROR))
        .run(asked.uuid(), server -> reboot(server, states, soft));
  }

  private void reboot(Server server, List<String> states, boolean soft) {
    move(server, states, soft ? TaskState.REBOOT_PENDING : TaskState.REBOOT_PENDING_HARD);
    move(server, states, soft ? TaskState.REBOOT_STARTED : TaskState.REBOOT_STARTED_HARD);
    if (!soft || !restartsByItself(server)) {
      driver.hardReboot(server, server.vifs());
    }
    records.change(
        server.uuid(), Change.from(states).noTask().vm(VmState.ACTIVE).power(PowerState.RUNNING));
  }

  private boolean restartsByItself(Server server) {
    if (driver.powerState(server) == PowerState.RUNNING
        && driver.softReboot(server, softRebootSeconds)) {
      return true;
    }
    log.info("The guest did not restart by itself; it is turned off and on");
    return false;
  }

  private void move(Server server, List<String> states, String to) {
    records.change(server.uuid(), Change.from(states).task(to));
  }
}
