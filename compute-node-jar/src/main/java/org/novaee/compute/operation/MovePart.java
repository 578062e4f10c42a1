package org.novaee.compute.operation;

import org.novaee.model.MoveServer;
import org.novaee.rpc.RpcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A host's part in a move: it is recorded as an event of the server, and what fails is told to the
 * conductor, who knows what the server becomes.
 *
 * @param event the event's name
 */
record MovePart(ServerRecords records, String event, MoveServer order) {

  private static final Logger log = LoggerFactory.getLogger(MovePart.class);

  /** Who is told that a part failed. */
  @FunctionalInterface
  interface Failed {
    /**
     * @param host this one
     * @param details for administrators
     */
    void tell(String serverUuid, String migrationUuid, String host, String reason, String details);
  }

  /**
   * Carries it out.
   *
   * @return whether it is done; if not, this was told or is nobody's concern any more
   * @throws RpcException if the control plane is away: the message will come again
   */
  boolean done(Runnable work, Failed failed) {
    try {
      records.duringEvent(order.serverUuid(), event, work);
      return true;
    } catch (ServerLost e) {
      log.info("Gave up {}: {}", event, e.getMessage());
    } catch (RpcException e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn("{} failed: {}", event, Failures.message(e), e);
      failed.tell(
          order.serverUuid(),
          order.migration().uuid(),
          records.hostName(),
          Failures.message(e),
          Failures.trace(e));
    }
    return false;
  }
}
