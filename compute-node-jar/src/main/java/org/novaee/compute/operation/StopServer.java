package org.novaee.compute.operation;

import java.util.List;
import java.util.function.UnaryOperator;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.model.Server;

/** Turns a server's guest off. */
public final class StopServer {

  private final ServerRecords records;
  private final ComputeDriver driver;
  private final ShutdownPatience patience;
  private final ServerTask task;

  public StopServer(ServerRecords records, ComputeDriver driver, ShutdownPatience patience) {
    this.records = records;
    this.driver = driver;
    this.patience = patience;
    this.task =
        new ServerTask(
            records,
            driver,
            "compute_stop_instance",
            List.of(TaskState.POWERING_OFF),
            UnaryOperator.identity());
  }

  /**
   * @param cleanShutdown ask the guest first
   */
  public void run(Server asked, boolean cleanShutdown) {
    task.run(asked.uuid(), server -> stop(server, cleanShutdown));
  }

  private void stop(Server server, boolean cleanShutdown) {
    driver.powerOff(server, cleanShutdown ? patience.seconds(server) : 0);
    records.change(
        server.uuid(),
        Change.from(List.of(TaskState.POWERING_OFF))
            .noTask()
            .vm(VmState.STOPPED)
            .power(PowerState.SHUTDOWN));
  }
}
