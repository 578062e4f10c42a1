package org.novaee.compute.operation;

import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.LiveArrival;
import org.novaee.model.LivePlan;
import org.novaee.model.Migration;
import org.novaee.model.MoveServer;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the two hosts of a live migration look at before anything is changed: the target whether it
 * could run the guest and has room, the source how it could send it.
 */
public final class LiveMigrationChecks {

  private static final Logger log = LoggerFactory.getLogger(LiveMigrationChecks.class);

  private static final String ACCEPTED = "accepted";
  private static final String PRE_CHECK = "Migration pre-check error: ";

  private final ServerRecords records;
  private final Conductor conductor;
  private final MoveClaims claims;
  private final ComputeDriver driver;

  public LiveMigrationChecks(
      ServerRecords records, Conductor conductor, MoveClaims claims, ComputeDriver driver) {
    this.records = records;
    this.conductor = conductor;
    this.claims = claims;
    this.driver = driver;
  }

  /** The target's look. */
  public void target(MoveServer order, String sourceCpu) {
    String migration = order.migration().uuid();
    LiveArrival[] arrival = new LiveArrival[1];
    boolean possible =
        tell(
            order,
            () ->
                arrival[0] =
                    driver
                        .liveMigration()
                        .checkArrival(
                            order.server(), migration, order.options().live(), sourceCpu));
    if (possible) {
      claims.claim(
          order,
          (server, migrationUuid, host) ->
              conductor.arrivalPossible(
                  server,
                  migrationUuid,
                  host,
                  order.options(),
                  arrival[0].at(driver.places().place(migrationUuid).orElse(null))));
    }
  }

  /** The source's look. */
  public void source(MoveServer order, LiveArrival arrival) {
    LivePlan[] plan = new LivePlan[1];
    boolean possible =
        tell(
            order,
            () ->
                plan[0] =
                    driver.liveMigration().plan(order.server(), order.options().live(), arrival));
    if (possible) {
      conductor.liveMigrationPlanned(
          order.serverUuid(),
          order.migration().uuid(),
          records.hostName(),
          order.options(),
          plan[0]);
    }
  }

  private boolean tell(MoveServer order, Runnable look) {
    Migration now = records.migration(order.migration().uuid());
    if (now == null || !ACCEPTED.equals(now.status())) {
      log.info("The server is not to move any more");
      return false;
    }
    try {
      look.run();
      return true;
    } catch (DriverException e) {
      log.info("The guest cannot move: {}", e.getMessage());
      conductor.destinationRefused(
          order.serverUuid(),
          now.uuid(),
          records.hostName(),
          order.options(),
          PRE_CHECK + e.getMessage());
      return false;
    }
  }
}
