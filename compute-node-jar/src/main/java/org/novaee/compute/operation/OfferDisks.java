package org.novaee.compute.operation;

import java.util.Optional;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.model.DiskOffer;
import org.novaee.model.MoveServer;
import org.novaee.model.Server;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The source's part of a resize or cold migration: guest off, disks aside, volumes free for the
 * target, disks on offer. A failure puts the guest back as it was.
 */
public final class OfferDisks {

  private static final Logger log = LoggerFactory.getLogger(OfferDisks.class);

  private static final String EVENT = "compute_resize_instance";

  private final ServerRecords records;
  private final Conductor conductor;
  private final VolumeConnections volumes;
  private final ComputeDriver driver;
  private final ShutdownPatience patience;

  public OfferDisks(HostParts host, ShutdownPatience patience) {
    this.records = host.records();
    this.conductor = host.conductor();
    this.volumes = new VolumeConnections(records, host.volumes());
    this.driver = host.driver();
    this.patience = patience;
  }

  /** Carries out the order; a repeat goes on where the former run was cut off. */
  public void run(MoveServer order) {
    String uuid = order.serverUuid();
    Optional<Server> found =
        records.find(uuid).filter(now -> TaskState.RESIZE_MIGRATING.equals(now.taskState()));
    if (found.isEmpty()) {
      log.info("Left out {}: the server is not to leave any more", EVENT);
      return;
    }
    Server server = found.get();
    DiskOffer[] offer = new DiskOffer[1];
    if (new MovePart(records, EVENT, order)
        .done(() -> offer[0] = offer(server, order), conductor::offerFailed)) {
      conductor.disksOffered(
          uuid, order.migration().uuid(), records.hostName(), order.options(), offer[0]);
    }
  }

  private DiskOffer offer(Server server, MoveServer order) {
    boolean ran = RememberedState.isActive(server);
    DiskOffer[] offer = new DiskOffer[1];
    Server[] now = {server};
    new Steps()
        .step(
            "guest off",
            () -> driver.powerOff(server, patience.seconds(server)),
            () -> startAgain(now[0], ran))
        .step(
            "disks aside",
            () -> driver.coldMigration().setAside(server, server.vifs()),
            () -> driver.coldMigration().putBack(now[0], server.vifs(), false))
        .step(
            "volumes", () -> now[0] = volumes.disconnect(server), () -> now[0] = reconnect(now[0]))
        .step("offer", () -> offer[0] = driver.coldMigration().offer(server, order.migration()))
        .run();
    return offer[0];
  }

  private Server reconnect(Server server) {
    Server connected = volumes.connect(server);
    volumes.complete(connected);
    return connected;
  }

  private void startAgain(Server server, boolean ran) {
    if (ran) {
      driver.powerOn(server, server.vifs());
    }
  }
}
