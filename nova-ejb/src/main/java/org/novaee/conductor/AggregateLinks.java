package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Select;
import org.novaee.placement.PlacementService;
import org.novaee.scheduler.HostStates;

/** Lets placement's aggregates follow ours, host by host; what others link there stays. */
@ApplicationScoped
public class AggregateLinks {

  @Inject @NovaApi Database api;
  @Inject Locations locations;
  @Inject PlacementService placement;
  @Inject HostStates hostStates;

  /** A host joined or left an aggregate: its nodes are to belong to it, or not, as it is now. */
  public void aggregateChanged(String aggregateUuid, String host) {
    hostStates.changed();
    locations
        .ofHost(host)
        .ifPresent(
            cell ->
                placement.settleAggregate(
                    aggregateUuid,
                    HostStatus.nodes(cell, host),
                    () -> isMember(aggregateUuid, host)));
  }

  private boolean isMember(String aggregateUuid, String host) {
    return !api.read(
            em ->
                Select.rows(
                    em,
                    "SELECT 1 FROM aggregates a JOIN aggregate_hosts h ON h.aggregate_id = a.id"
                        + " WHERE a.uuid = ?1 AND h.host = ?2",
                    aggregateUuid,
                    host))
        .isEmpty();
  }
}
