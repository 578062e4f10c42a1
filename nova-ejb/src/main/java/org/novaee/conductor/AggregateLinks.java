package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Select;
import org.novaee.placement.NodeAggregates;

/** Lets placement's aggregates follow ours, host by host; what others link there stays. */
@ApplicationScoped
public class AggregateLinks {

  @Inject @NovaApi Database api;
  @Inject Locations locations;
  @Inject NodeAggregates nodes;

  /** A host joined or left an aggregate: its nodes are to belong to it, or not, as it is now. */
  public void aggregateChanged(String aggregateUuid, String host) {
    List<String> nodeUuids =
        locations
            .ofHost(host)
            .map(
                cell ->
                    cell
                        .database()
                        .read(
                            em ->
                                Select.rows(
                                    em,
                                    "SELECT uuid FROM compute_nodes WHERE host = ?1"
                                        + " AND deleted = 0 AND uuid IS NOT NULL",
                                    host))
                        .stream()
                        .map(row -> row.text(0))
                        .toList())
            .orElse(List.of());
    nodes.settle(aggregateUuid, nodeUuids, () -> isMember(aggregateUuid, host));
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
