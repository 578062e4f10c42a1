package org.novaee.compute.operation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.model.Server;
import org.novaee.rpc.RpcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operations on a built server have in common: each is carried out only while its task state
 * says that it is still wanted; it is recorded as an event; if it fails, the server is at rest
 * again, with a fault.
 *
 * @param event the event's name
 * @param wantedIn task states in which the operation is wanted
 * @param whenFailed what else is changed when it fails
 */
record ServerTask(
    ServerRecords records,
    ComputeDriver driver,
    String event,
    List<String> wantedIn,
    UnaryOperator<Change> whenFailed) {

  private static final Logger log = LoggerFactory.getLogger(ServerTask.class);

  void run(String serverUuid, Consumer<Server> work) {
    run(serverUuid, null, work);
  }

  /**
   * @param about the image it is about, or null
   */
  void run(String serverUuid, String about, Consumer<Server> work) {
    Optional<Server> recorded = records.find(serverUuid);
    if (recorded.isEmpty()) {
      log.info("Left out {}: the server was deleted or is another host's", event);
      return;
    }
    Server server = recorded.get();
    if (!TaskState.isOneOf(wantedIn, server.taskState())) {
      log.info("Left out {}: it is {}, task {}", event, server.vmState(), server.taskState());
      records.endEvent(serverUuid, event);
      return;
    }
    try {
      records.duringEvent(serverUuid, event, about, () -> work.accept(server));
    } catch (ServerLost e) {
      log.info("Gave up {}: {}", event, e.getMessage());
    } catch (RpcException e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn("{} failed: {}", event, Failures.message(e), e);
      records.fault(serverUuid, e);
      records.tryChange(
          serverUuid,
          whenFailed.apply(Change.from(wantedIn).noTask().power(driver.powerState(server))));
    }
  }
}
