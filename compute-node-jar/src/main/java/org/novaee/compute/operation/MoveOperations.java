package org.novaee.compute.operation;

import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.rpc.contract.Conductor;

/**
 * The operations on servers that move, one for each part a host has in it.
 *
 * @param claims target: room
 * @param offerDisks source of a resize or cold migration
 * @param finishResize target of one
 * @param confirmResize source, when the server stays away
 * @param revertResize target, when the server goes back
 * @param finishRevert source, when the server comes back
 * @param checks both, before a live migration
 * @param liveMigrate source of a live migration
 * @param arrivals target of one
 * @param rebuildEvacuated target of an evacuation
 */
public record MoveOperations(
    MoveClaims claims,
    OfferDisks offerDisks,
    FinishResize finishResize,
    ConfirmResize confirmResize,
    RevertResize revertResize,
    FinishRevert finishRevert,
    LiveMigrationChecks checks,
    LiveMigrate liveMigrate,
    LiveArrivals arrivals,
    RebuildEvacuated rebuildEvacuated) {

  /** Puts them together. */
  static MoveOperations of(HostParts host, ShutdownPatience patience) {
    ServerRecords records = host.records();
    Conductor conductor = host.conductor();
    ResourceTracker tracker = host.tracker();
    ComputeDriver driver = host.driver();
    MoveClaims claims = new MoveClaims(records, conductor, tracker, host.network());
    return new MoveOperations(
        claims,
        new OfferDisks(host, patience),
        new FinishResize(host),
        new ConfirmResize(records, conductor, tracker, driver),
        new RevertResize(host),
        new FinishRevert(host),
        new LiveMigrationChecks(records, conductor, claims, driver),
        new LiveMigrate(host),
        new LiveArrivals(host),
        new RebuildEvacuated(host));
  }
}
