package org.novaee.rpc.contract;

import org.novaee.model.BuildServer;
import org.novaee.model.Diagnostics;
import org.novaee.model.Server;
import org.novaee.rpc.Call;
import org.novaee.rpc.Cast;
import org.novaee.rpc.Contract;

/**
 * What is asked of one compute node. Queue {@code compute.<host>}. Operations of one server run in
 * the order they came; each converges, so that a repeat is harmless. The server's record is taken
 * from the message, its state is read again through {@link ComputeDatabase}.
 */
@Contract(name = "compute")
public interface ComputeNode {

  static String queue(String host) {
    return "compute." + host;
  }

  @Cast
  void buildAndRun(BuildServer build);

  @Cast
  void terminate(Server server);

  /** Turns the guest off and keeps it: the server is deleted for the time being. */
  @Cast
  void softDelete(Server server);

  /** Turns the guest on again: the server is deleted no more. */
  @Cast
  void restore(Server server);

  /**
   * @param cleanShutdown ask the guest first
   */
  @Cast
  void stop(Server server, boolean cleanShutdown);

  @Cast
  void start(Server server);

  /**
   * @param type {@code SOFT} or {@code HARD}
   */
  @Cast
  void reboot(Server server, String type);

  /**
   * The end of the guest's serial console.
   *
   * @param length number of lines, null for all that is kept
   */
  @Call(timeoutSeconds = 30)
  String consoleOutput(Server server, Integer length);

  /** How the guest fares; of one that does not run, only its state. */
  @Call(timeoutSeconds = 30)
  Diagnostics diagnostics(Server server);

  /** How long the hypervisor has been up, as {@code uptime} prints it. */
  @Call(timeoutSeconds = 15)
  String hostUptime();
}
