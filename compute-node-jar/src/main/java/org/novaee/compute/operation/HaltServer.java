package org.novaee.compute.operation;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.model.Server;

/**
 * Halts a guest, in memory or with its memory on disk, and lets it go on. If that fails the server
 * is what it was.
 */
public final class HaltServer {

  private final ServerRecords records;
  private final ComputeDriver driver;

  public HaltServer(ServerRecords records, ComputeDriver driver) {
    this.records = records;
    this.driver = driver;
  }

  /** Halts the guest's processors. */
  public void pause(Server asked) {
    run(
        asked,
        "compute_pause_instance",
        TaskState.PAUSING,
        driver::pause,
        VmState.PAUSED,
        PowerState.PAUSED);
  }

  /** Lets a paused guest go on. */
  public void unpause(Server asked) {
    run(
        asked,
        "compute_unpause_instance",
        TaskState.UNPAUSING,
        driver::unpause,
        VmState.ACTIVE,
        PowerState.RUNNING);
  }

  /** Puts the guest's memory on disk and turns it off. */
  public void suspend(Server asked) {
    run(
        asked,
        "compute_suspend_instance",
        TaskState.SUSPENDING,
        driver::suspend,
        VmState.SUSPENDED,
        PowerState.SHUTDOWN);
  }

  /** Lets a suspended guest go on. */
  public void resume(Server asked) {
    run(
        asked,
        "compute_resume_instance",
        TaskState.RESUMING,
        server -> driver.resume(server, server.vifs()),
        VmState.ACTIVE,
        PowerState.RUNNING);
  }

  private void run(
      Server asked,
      String event,
      String task,
      Consumer<Server> work,
      String vmState,
      PowerState power) {
    List<String> wantedIn = List.of(task);
    new ServerTask(records, driver, event, wantedIn, UnaryOperator.identity())
        .run(
            asked.uuid(),
            server -> {
              work.accept(server);
              records.change(
                  server.uuid(), Change.from(wantedIn).noTask().vm(vmState).power(power));
            });
  }
}
