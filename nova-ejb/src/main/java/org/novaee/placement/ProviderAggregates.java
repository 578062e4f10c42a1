package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;
import org.novaee.fault.Fault;

/** Which aggregates providers are in. An aggregate is nothing but its uuid. */
@ApplicationScoped
public class ProviderAggregates {

  private Database placement;
  private ResourceProviders providers;

  /** For the container's proxy. */
  protected ProviderAggregates() {}

  @Inject
  public ProviderAggregates(@PlacementDb Database placement, ResourceProviders providers) {
    this.placement = placement;
    this.providers = providers;
  }

  /**
   * A provider's aggregates.
   *
   * @param generation the provider's
   */
  public record Listing(int generation, List<String> aggregates) {}

  /**
   * A provider's aggregates.
   *
   * @throws Fault NOT_FOUND
   */
  public Listing list(String uuid) {
    return placement.read(
        em -> {
          ResourceProviders.Row provider = providers.require(em, uuid);
          return new Listing(provider.generation(), List.copyOf(of(em, provider.id())));
        });
  }

  /**
   * Replaces a provider's aggregates.
   *
   * @param generation what the sender believes the provider's to be; null for a sender that knows
   *     nothing of generations, then it stays as it is
   * @throws Fault NOT_FOUND, CONFLICT at another generation
   */
  public Listing replace(String uuid, Integer generation, Collection<String> aggregates) {
    return placement.step(
        em -> {
          ResourceProviders.Row provider = providers.lock(em, uuid);
          if (generation != null && generation != provider.generation()) {
            throw PlacementFault.changedMeanwhile(
                "Resource provider's generation already changed. Please update the generation and"
                    + " try again.");
          }
          Set<String> wanted = new TreeSet<>(aggregates);
          Set<String> present = of(em, provider.id());
          change(em, provider.id(), minus(wanted, present), minus(present, wanted));
          if (generation == null) {
            providers.touched(em, List.of(provider.id()));
            return new Listing(provider.generation(), List.copyOf(aggregates));
          }
          providers.changed(em, provider.id());
          return new Listing(provider.generation() + 1, List.copyOf(aggregates));
        });
  }

  private static Set<String> of(EntityManager em, int providerId) {
    Set<String> uuids = new TreeSet<>();
    for (Object uuid :
        Sql.column(
            em,
            "SELECT a.uuid FROM resource_provider_aggregates r"
                + " JOIN placement_aggregates a ON a.id = r.aggregate_id"
                + " WHERE r.resource_provider_id = ?",
            List.of(providerId))) {
      uuids.add((String) uuid);
    }
    return uuids;
  }

  private static void change(
      EntityManager em, int providerId, Set<String> added, Set<String> gone) {
    if (!added.isEmpty()) {
      Sql.update(
          em,
          "INSERT IGNORE INTO placement_aggregates (uuid, created_at) VALUES "
              + Sql.values("(?, UTC_TIMESTAMP())", added.size()),
          added);
      Sql.update(
          em,
          "INSERT INTO resource_provider_aggregates (resource_provider_id, aggregate_id,"
              + " created_at) SELECT ?, id, UTC_TIMESTAMP() FROM placement_aggregates WHERE uuid IN"
              + " "
              + Sql.marks(added.size()),
          with(providerId, added));
    }
    if (!gone.isEmpty()) {
      Sql.update(
          em,
          "DELETE r FROM resource_provider_aggregates r"
              + " JOIN placement_aggregates a ON a.id = r.aggregate_id"
              + " WHERE r.resource_provider_id = ? AND a.uuid IN "
              + Sql.marks(gone.size()),
          with(providerId, gone));
    }
  }

  private static List<Object> with(int providerId, Set<String> uuids) {
    List<Object> parameters = new ArrayList<>(List.of(providerId));
    parameters.addAll(uuids);
    return parameters;
  }

  private static Set<String> minus(Set<String> from, Set<String> what) {
    Set<String> left = new TreeSet<>(from);
    left.removeAll(what);
    return left;
  }
}
