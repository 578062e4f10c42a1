package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;

/**
 * What Nova itself says of compute nodes besides what they report: which aggregates they belong to,
 * and whether they are disabled. A node without a provider is left out.
 */
@ApplicationScoped
public class NodeLinks {

  private Database placement;
  private ResourceProviders providers;

  /** For the container's proxy. */
  protected NodeLinks() {}

  @Inject
  public NodeLinks(@PlacementDb Database placement, ResourceProviders providers) {
    this.placement = placement;
    this.providers = providers;
  }

  /**
   * A row that links a provider to something.
   *
   * @param table where it is
   * @param column that names the other thing
   * @param other query for the other thing's id, by one parameter
   */
  private record Link(String table, String column, String other) {

    boolean make(EntityManager em, int provider, String name) {
      return Sql.update(
              em,
              "INSERT IGNORE INTO %s (resource_provider_id, %s, created_at)"
                      .formatted(table, column)
                  + " SELECT ?, x.id, UTC_TIMESTAMP() FROM (%s) x".formatted(other),
              List.of(provider, name))
          > 0;
    }

    boolean remove(EntityManager em, int provider, String name) {
      return Sql.update(
              em,
              "DELETE FROM %s WHERE resource_provider_id = ? AND %s IN (%s)"
                  .formatted(table, column, other),
              List.of(provider, name))
          > 0;
    }
  }

  private static final Link AGGREGATE =
      new Link(
          "resource_provider_aggregates",
          "aggregate_id",
          "SELECT id FROM placement_aggregates WHERE uuid = ?");

  private static final Link TRAIT =
      new Link("resource_provider_traits", "trait_id", "SELECT id FROM traits WHERE name = ?");

  /**
   * Sees to it that nodes belong to an aggregate or do not.
   *
   * @param wanted asked while the providers are held, so that whoever comes last knows best
   */
  public void settleAggregate(
      String aggregateUuid, List<String> nodeUuids, BooleanSupplier wanted) {
    placement.stepRun(
        em -> {
          List<Integer> held = hold(em, nodeUuids);
          if (!held.isEmpty()) {
            // Without a provider in it an aggregate is nothing to placement.
            Sql.update(
                em,
                "INSERT IGNORE INTO placement_aggregates (uuid, created_at)"
                    + " VALUES (?, UTC_TIMESTAMP())",
                List.of(aggregateUuid));
            settle(em, held, AGGREGATE, aggregateUuid, wanted.getAsBoolean());
          }
        });
  }

  /**
   * Sees to it that nodes have a trait or do not.
   *
   * @param wanted asked while the providers are held, so that whoever comes last knows best
   */
  public void settleTrait(String trait, List<String> nodeUuids, BooleanSupplier wanted) {
    placement.stepRun(
        em -> {
          List<Integer> held = hold(em, nodeUuids);
          if (!held.isEmpty()) {
            settle(em, held, TRAIT, trait, wanted.getAsBoolean());
          }
        });
  }

  private void settle(
      EntityManager em, List<Integer> held, Link link, String name, boolean wanted) {
    for (int provider : held) {
      if (wanted ? link.make(em, provider, name) : link.remove(em, provider, name)) {
        providers.changed(em, provider);
      }
    }
  }

  private static List<Integer> hold(EntityManager em, List<String> nodeUuids) {
    if (nodeUuids.isEmpty()) {
      return List.of();
    }
    return Sql.column(
            em,
            "SELECT id FROM resource_providers WHERE uuid IN "
                + Sql.marks(nodeUuids.size())
                + " ORDER BY id FOR UPDATE",
            nodeUuids)
        .stream()
        .map(Sql::integer)
        .toList();
  }
}
