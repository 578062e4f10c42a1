package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;

/** Which aggregates the providers of compute nodes belong to. */
@ApplicationScoped
public class NodeAggregates {

  @Inject @PlacementDb Database placement;
  @Inject ResourceProviders providers;

  /**
   * Sees to it that nodes belong to an aggregate or do not; a node without a provider is left out.
   *
   * @param isMember asked while the providers are held, so that whoever comes last knows best
   */
  public void settle(String aggregateUuid, List<String> nodeUuids, BooleanSupplier isMember) {
    placement.stepRun(
        em -> {
          List<Integer> held =
              nodeUuids.stream().sorted().flatMap(uuid -> lock(em, uuid).stream()).toList();
          if (held.isEmpty()) {
            return;
          }
          boolean wanted = isMember.getAsBoolean();
          if (wanted) {
            Sql.update(
                em,
                "INSERT IGNORE INTO placement_aggregates (uuid, created_at)"
                    + " VALUES (?, UTC_TIMESTAMP())",
                List.of(aggregateUuid));
          }
          for (Integer provider : held) {
            if (wanted ? join(em, aggregateUuid, provider) : leave(em, aggregateUuid, provider)) {
              providers.changed(em, provider);
            }
          }
        });
  }

  private static List<Integer> lock(EntityManager em, String uuid) {
    return Sql.column(
            em, "SELECT id FROM resource_providers WHERE uuid = ? FOR UPDATE", List.of(uuid))
        .stream()
        .map(Sql::integer)
        .toList();
  }

  private static boolean join(EntityManager em, String aggregateUuid, int provider) {
    return Sql.update(
            em,
            "INSERT IGNORE INTO resource_provider_aggregates"
                + " (resource_provider_id, aggregate_id, created_at)"
                + " SELECT ?, id, UTC_TIMESTAMP() FROM placement_aggregates WHERE uuid = ?",
            List.of(provider, aggregateUuid))
        > 0;
  }

  private static boolean leave(EntityManager em, String aggregateUuid, int provider) {
    return Sql.update(
            em,
            "DELETE FROM resource_provider_aggregates WHERE resource_provider_id = ?"
                + " AND aggregate_id IN (SELECT id FROM placement_aggregates WHERE uuid = ?)",
            List.of(provider, aggregateUuid))
        > 0;
  }
}
