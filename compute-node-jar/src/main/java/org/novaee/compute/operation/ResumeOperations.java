package org.novaee.compute.operation;

import java.util.List;
import java.util.Set;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.PowerState;
import org.novaee.model.Server;
import org.novaee.rpc.contract.ComputeNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a starting host does with a server recorded on it: goes on with what was under way, and
 * looks whether the guest is as recorded. The message of an operation that was cut off comes again,
 * too; whichever comes second finds nothing left to do. A build, a rebuild and a rescue need their
 * message, which alone holds what the user asked for.
 */
public final class ResumeOperations {

  private static final Logger log = LoggerFactory.getLogger(ResumeOperations.class);

  private static final Set<PowerState> ENDED = Set.of(PowerState.SHUTDOWN, PowerState.CRASHED);

  private final ServerRecords records;
  private final ComputeNode operations;
  private final SyncPowerState sync;
  private final ComputeDriver driver;
  private final boolean resumeGuests;

  /**
   * @param resumeGuests start guests again that ran when the host went down
   */
  public ResumeOperations(
      ServerRecords records,
      ComputeNode operations,
      SyncPowerState sync,
      ComputeDriver driver,
      boolean resumeGuests) {
    this.records = records;
    this.operations = operations;
    this.sync = sync;
    this.driver = driver;
    this.resumeGuests = resumeGuests;
  }

  /** Whether {@link #run} would do anything, so that a server at rest costs no more than a look. */
  public boolean isNeeded(Server server) {
    String task = server.taskState();
    return task == null ? sync.differs(server) : !TaskState.NEEDS_MESSAGE.contains(task);
  }

  /** To be called in the server's turn. */
  public void run(Server server) {
    String task = server.taskState();
    if (task == null) {
      rest(server);
      return;
    }
    log.info("Going on with task {} of the server", task);
    switch (task) {
      case TaskState.DELETING -> operations.terminate(server);
      case TaskState.SOFT_DELETING -> operations.softDelete(server);
      case TaskState.RESTORING -> operations.restore(server);
      case TaskState.POWERING_OFF -> operations.stop(server, true);
      case TaskState.POWERING_ON -> operations.start(server);
      case TaskState.REBOOTING, TaskState.REBOOT_PENDING, TaskState.REBOOT_STARTED ->
          operations.reboot(server, "SOFT");
      case TaskState.REBOOTING_HARD, TaskState.REBOOT_PENDING_HARD, TaskState.REBOOT_STARTED_HARD ->
          operations.reboot(server, "HARD");
      case TaskState.PAUSING -> operations.pause(server);
      case TaskState.UNPAUSING -> operations.unpause(server);
      case TaskState.SUSPENDING -> operations.suspend(server);
      case TaskState.RESUMING -> operations.resume(server);
      case TaskState.UNRESCUING -> operations.unrescue(server);
      // Whoever waited for the answer has given up.
      case TaskState.UPDATING_PASSWORD ->
          records.tryChange(server.uuid(), Change.from(List.of(task)).noTask());
      default -> log.info("Task {} goes on with its message", task);
    }
  }

  private void rest(Server server) {
    boolean ranBefore =
        VmState.ACTIVE.equals(server.vmState()) && server.powerState() == PowerState.RUNNING.code();
    if (resumeGuests && ranBefore && ENDED.contains(driver.powerState(server))) {
      log.info("The guest ran when the host went down: starting it");
      bootAgain(server);
      return;
    }
    sync.run(server.uuid());
  }

  /** Users did not stop it, so a failure is shown as one. */
  private void bootAgain(Server server) {
    try {
      driver.powerOn(server, server.vifs());
    } catch (DriverException e) {
      log.error("Starting the guest again failed: {}", Failures.message(e), e);
      records.fault(server.uuid(), e);
      records.tryChange(
          server.uuid(),
          Change.fromRest().noTask().vm(VmState.ERROR).power(driver.powerState(server)));
    }
  }
}
