package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;
import org.novaee.fault.Fault;

/** What consumers hold, as a client of Placement sees and changes it. */
@ApplicationScoped
public class ConsumerAllocations {

  /** How often a replacement is begun anew because its consumers moved meanwhile. */
  private static final int TRIES = 10;

  private Database placement;
  private ResourceProviders providers;
  private ResourceClasses resourceClasses;
  private Consumers consumers;
  private Allocations allocations;
  private AllocationReplacement replacement;

  /** For the container's proxy. */
  protected ConsumerAllocations() {}

  @Inject
  public ConsumerAllocations(
      @PlacementDb Database placement,
      ResourceProviders providers,
      ResourceClasses resourceClasses,
      Consumers consumers,
      Allocations allocations,
      AllocationReplacement replacement) {
    this.placement = placement;
    this.providers = providers;
    this.resourceClasses = resourceClasses;
    this.consumers = consumers;
    this.allocations = allocations;
    this.replacement = replacement;
  }

  /**
   * What is held of one provider by one consumer.
   *
   * @param generation the provider's where the consumer was asked for, else the consumer's
   * @param resources resource class name to amount
   */
  public record Holding(int generation, Map<String, Long> resources) {}

  /**
   * What a consumer holds.
   *
   * @param holdings provider uuid to what is held of it; empty for a consumer that does not exist
   * @param owner null for a consumer that does not exist
   * @param type null where it is unknown
   * @param modified when the last of it came, in seconds since 1970
   */
  public record OfConsumer(
      Map<String, Holding> holdings, Owner owner, int generation, String type, long modified) {}

  /**
   * What is held of a provider.
   *
   * @param generation the provider's
   * @param holdings consumer uuid to what it holds
   * @param modified when the last of it came, in seconds since 1970; 0 if there is nothing
   */
  public record OfProvider(int generation, Map<String, Holding> holdings, long modified) {}

  /** What a consumer holds. */
  public OfConsumer ofConsumer(String consumer) {
    return placement.read(em -> ofConsumer(em, consumer));
  }

  private OfConsumer ofConsumer(EntityManager em, String consumer) {
    Held held =
        held(
            em,
            "SELECT p.uuid, p.generation, a.resource_class_id, a.used, "
                + ResourceProviders.modified("a.")
                + " FROM allocations a JOIN resource_providers p ON p.id = a.resource_provider_id"
                + " WHERE a.consumer_id = ? ORDER BY a.id",
            consumer);
    List<Object[]> facts =
        Sql.rows(
            em,
            "SELECT p.external_id, u.external_id, c.generation, t.name FROM consumers c"
                + " JOIN projects p ON p.id = c.project_id JOIN users u ON u.id = c.user_id"
                + " LEFT JOIN consumer_types t ON t.id = c.consumer_type_id WHERE c.uuid = ?",
            List.of(consumer));
    if (facts.isEmpty() || held.holdings().isEmpty()) {
      return new OfConsumer(Map.of(), null, 0, null, 0);
    }
    Object[] row = facts.get(0);
    return new OfConsumer(
        held.holdings(),
        new Owner((String) row[0], (String) row[1]),
        Sql.integer(row[2]),
        (String) row[3],
        held.modified());
  }

  /**
   * What is held of a provider.
   *
   * @throws Fault NOT_FOUND
   */
  public OfProvider ofProvider(String uuid) {
    return placement.read(
        em -> {
          ResourceProviders.Row provider = providers.require(em, uuid);
          Held held =
              held(
                  em,
                  "SELECT c.uuid, c.generation, a.resource_class_id, a.used, "
                      + ResourceProviders.modified("a.")
                      + " FROM allocations a JOIN consumers c ON c.uuid = a.consumer_id"
                      + " WHERE a.resource_provider_id = ? ORDER BY a.id",
                  provider.id());
          return new OfProvider(provider.generation(), held.holdings(), held.modified());
        });
  }

  /**
   * Gives consumers what they shall hold in the place of what they hold: all of them or none.
   *
   * @throws PlacementFault when a consumer is not what the sender believes
   * @throws Fault CONFLICT when there is not enough of something, INVALID for what does not exist
   */
  public void replace(Collection<AllocationOrder> orders) {
    for (int tried = 1; ; tried++) {
      AllocationReplacement.Concerned concerned =
          placement.read(em -> replacement.concerned(em, orders));
      try {
        placement.stepRun(
            em -> {
              consumers.put(em, orders);
              LockedProviders locked =
                  concerned.all().isEmpty()
                      ? LockedProviders.none()
                      : LockedProviders.take(em, concerned.all());
              replacement.apply(em, orders, concerned.named(), locked);
            });
        return;
      } catch (AllocationReplacement.HeldElsewhere | ClaimRefused e) {
        if (tried == TRIES) {
          throw PlacementFault.changedMeanwhile(
              "Inventory and/or allocations changed while attempting to allocate: Another thread"
                  + " concurrently updated the data. Please retry your update");
        }
      }
    }
  }

  /**
   * Gives back all that a consumer holds.
   *
   * @throws Fault NOT_FOUND if it holds nothing
   */
  public void delete(String consumer) {
    if (!placement.<Boolean>step(em -> allocations.release(em, consumer))) {
      throw Fault.notFound("No allocations for consumer '" + consumer + "'");
    }
  }

  private record Held(Map<String, Holding> holdings, long modified) {}

  /** Rows of uuid, generation, class, amount, time. */
  private Held held(EntityManager em, String sql, Object parameter) {
    List<Object[]> rows = Sql.rows(em, sql, List.of(parameter));
    Map<Integer, String> names =
        resourceClasses.names(em, rows.stream().map(row -> Sql.integer(row[2])).toList());
    Map<String, Holding> holdings = new LinkedHashMap<>();
    long modified = 0;
    for (Object[] row : rows) {
      holdings
          .computeIfAbsent(
              (String) row[0], uuid -> new Holding(Sql.integer(row[1]), new LinkedHashMap<>()))
          .resources()
          .put(names.get(Sql.integer(row[2])), Sql.number(row[3]));
      modified = Math.max(modified, Sql.number(row[4]));
    }
    return new Held(holdings, modified);
  }
}
