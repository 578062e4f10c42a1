package org.novaee.compute.operation;

import java.util.List;
import java.util.function.UnaryOperator;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.model.Server;

/** Turns the guest off of a server that is deleted for the time being, and keeps it. */
public final class SoftDeleteServer {

  private final ServerRecords records;
  private final ComputeDriver driver;
  private final ServerTask task;

  public SoftDeleteServer(ServerRecords records, ComputeDriver driver) {
    this.records = records;
    this.driver = driver;
    this.task =
        new ServerTask(
            records,
            driver,
            "compute_soft_delete_instance",
            List.of(TaskState.SOFT_DELETING),
            UnaryOperator.identity());
  }

  public void run(Server asked) {
    task.run(asked.uuid(), this::softDelete);
  }

  private void softDelete(Server server) {
    driver.powerOff(server, 0);
    records.change(
        server.uuid(),
        Change.from(List.of(TaskState.SOFT_DELETING))
            .noTask()
            .vm(VmState.SOFT_DELETED)
            .power(PowerState.SHUTDOWN));
  }
}
