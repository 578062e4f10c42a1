package org.novaee.compute.operation;

import org.novaee.compute.driver.ComputeDriver;
import org.novaee.model.Diagnostics;
import org.novaee.model.Server;
import org.novaee.rpc.contract.ComputeNode;

/** Where each message of the compute node's contract is carried out, on the calling thread. */
public final class ServerOperations implements ComputeNode {

  private final BuildServer build;
  private final TerminateServer terminate;
  private final SoftDeleteServer softDelete;
  private final RestoreServer restore;
  private final StopServer stop;
  private final StartServer start;
  private final RebootServer reboot;
  private final ComputeDriver driver;

  public ServerOperations(
      BuildServer build,
      TerminateServer terminate,
      SoftDeleteServer softDelete,
      RestoreServer restore,
      StopServer stop,
      StartServer start,
      RebootServer reboot,
      ComputeDriver driver) {
    this.build = build;
    this.terminate = terminate;
    this.softDelete = softDelete;
    this.restore = restore;
    this.stop = stop;
    this.start = start;
    this.reboot = reboot;
    this.driver = driver;
  }

  @Override
  public void buildAndRun(org.novaee.model.BuildServer order) {
    build.run(order);
  }

  @Override
  public void terminate(Server server) {
    terminate.run(server);
  }

  @Override
  public void softDelete(Server server) {
    softDelete.run(server);
  }

  @Override
  public void restore(Server server) {
    restore.run(server);
  }

  @Override
  public void stop(Server server, boolean cleanShutdown) {
    stop.run(server, cleanShutdown);
  }

  @Override
  public void start(Server server) {
    start.run(server);
  }

  @Override
  public void reboot(Server server, String type) {
    reboot.run(server, type);
  }

  @Override
  public String consoleOutput(Server server, Integer length) {
    return driver.consoleOutput(server, length);
  }

  @Override
  public Diagnostics diagnostics(Server server) {
    return driver.diagnostics(server);
  }

  @Override
  public String hostUptime() {
    return driver.uptime();
  }
}
