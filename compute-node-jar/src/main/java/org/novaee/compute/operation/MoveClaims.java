package org.novaee.compute.operation;

import org.novaee.compute.driver.DriverException;
import org.novaee.compute.resource.ClaimRefused;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.model.Migration;
import org.novaee.model.MoveServer;
import org.novaee.model.Server;
import org.novaee.network.NetworkService;
import org.novaee.network.NetworkUnavailable;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes room for servers that are to come, in the name of their migration. A host has the last word
 * on its own room; what it refuses goes to another.
 */
public final class MoveClaims {

  private static final Logger log = LoggerFactory.getLogger(MoveClaims.class);

  private final ServerRecords records;
  private final Conductor conductor;
  private final ResourceTracker tracker;
  private final NetworkService network;

  public MoveClaims(
      ServerRecords records, Conductor conductor, ResourceTracker tracker, NetworkService network) {
    this.records = records;
    this.conductor = conductor;
    this.tracker = tracker;
    this.network = network;
  }

  /** Says what follows once there is room. */
  @FunctionalInterface
  interface Next {
    void tell(String serverUuid, String migrationUuid, String host);
  }

  /** For a server that is resized or moves while it is off. */
  public void forResize(MoveServer order) {
    claim(
        order,
        (server, migration, host) ->
            conductor.resizePrepared(server, migration, host, order.options()));
  }

  /** For a server of a host that is down. */
  public void forEvacuation(MoveServer order) {
    claim(
        order,
        (server, migration, host) ->
            conductor.evacuationPrepared(server, migration, host, order.options()));
  }

  /** Takes the room, or tells that there is none; true if it was taken. */
  boolean claim(MoveServer order, Next next) {
    Migration asked = order.migration();
    Migration now = records.migration(asked.uuid());
    if (now == null
        || !now.status().equals(asked.status())
        || !records.hostName().equals(now.destHost())) {
      log.info("The server is not to come here any more");
      return false;
    }
    try {
      Server server = order.resized();
      tracker.claim(asked.uuid(), server, MovedPorts.ofServer(network, server));
    } catch (ClaimRefused | DriverException | NetworkUnavailable e) {
      log.info("No room for the server: {}", e.getMessage());
      conductor.destinationRefused(
          order.serverUuid(), asked.uuid(), records.hostName(), order.options(), e.getMessage());
      return false;
    }
    next.tell(order.serverUuid(), asked.uuid(), records.hostName());
    return true;
  }
}
