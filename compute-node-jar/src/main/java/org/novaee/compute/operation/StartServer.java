package org.novaee.compute.operation;

import java.util.List;
import java.util.function.UnaryOperator;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.model.Server;

/** Starts a stopped server's guest. */
public final class StartServer {

  private final ServerRecords records;
  private final ComputeDriver driver;
  private final ServerTask task;

  public StartServer(ServerRecords records, ComputeDriver driver) {
    this.records = records;
    this.driver = driver;
    this.task =
        new ServerTask(
            records,
            driver,
            "compute_start_instance",
            List.of(TaskState.POWERING_ON),
            UnaryOperator.identity());
  }

  public void run(Server asked) {
    task.run(asked.uuid(), this::start);
  }

  private void start(Server server) {
    driver.powerOn(server, server.vifs());
    records.change(
        server.uuid(),
        Change.from(List.of(TaskState.POWERING_ON))
            .noTask()
            .vm(VmState.ACTIVE)
            .power(PowerState.RUNNING));
  }
}
