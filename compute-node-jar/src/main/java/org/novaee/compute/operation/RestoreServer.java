package org.novaee.compute.operation;

import java.util.List;
import java.util.function.UnaryOperator;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.model.Server;

/** Starts the guest again of a server that was deleted for the time being. */
public final class RestoreServer {

  private final ServerRecords records;
  private final ComputeDriver driver;
  private final ServerTask task;

  public RestoreServer(ServerRecords records, ComputeDriver driver) {
    this.records = records;
    this.driver = driver;
    this.task =
        new ServerTask(
            records,
            driver,
            "compute_restore_instance",
            List.of(TaskState.RESTORING),
            UnaryOperator.identity());
  }

  public void run(Server asked) {
    task.run(asked.uuid(), this::restore);
  }

  private void restore(Server server) {
    driver.powerOn(server, server.vifs());
    records.change(
        server.uuid(),
        Change.from(List.of(TaskState.RESTORING))
            .noTask()
            .vm(VmState.ACTIVE)
            .power(PowerState.RUNNING));
  }
}
