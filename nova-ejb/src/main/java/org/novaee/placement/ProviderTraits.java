package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;
import org.novaee.fault.Fault;

/** Which traits providers have, as a client of Placement sees and changes it. */
@ApplicationScoped
public class ProviderTraits {

  private Database placement;
  private ResourceProviders providers;
  private Traits traits;

  /** For the container's proxy. */
  protected ProviderTraits() {}

  @Inject
  public ProviderTraits(
      @PlacementDb Database placement, ResourceProviders providers, Traits traits) {
    this.placement = placement;
    this.providers = providers;
    this.traits = traits;
  }

  /**
   * A provider's traits.
   *
   * @param generation the provider's
   * @param traits by name
   */
  public record Listing(int generation, List<Traits.Entry> traits) {}

  /**
   * A provider's traits.
   *
   * @throws Fault NOT_FOUND
   */
  public Listing list(String uuid) {
    return placement.read(
        em -> {
          ResourceProviders.Row provider = providers.require(em, uuid);
          return new Listing(provider.generation(), traits.of(em, provider.id()));
        });
  }

  /**
   * Replaces a provider's traits; the generation stays if nothing differs.
   *
   * @param generation what the sender believes the provider's to be
   * @throws Fault NOT_FOUND, CONFLICT at another generation, INVALID for an unknown trait
   */
  public Listing replace(String uuid, int generation, Collection<String> names) {
    return placement.step(
        em -> {
          ResourceProviders.Row provider = providers.lock(em, uuid);
          if (provider.generation() != generation) {
            throw PlacementFault.changedMeanwhile(
                "Resource provider's generation already changed. Please update the generation and"
                    + " try again.");
          }
          Set<String> wanted = new TreeSet<>(names);
          Set<String> unknown = new TreeSet<>(wanted);
          unknown.removeAll(traits.hold(em, wanted));
          if (!unknown.isEmpty()) {
            throw Fault.invalid("No such trait " + String.join(", ", unknown));
          }
          return set(em, provider, wanted);
        });
  }

  /**
   * Takes all traits away.
   *
   * @throws Fault NOT_FOUND
   */
  public void clear(String uuid) {
    placement.stepRun(em -> set(em, providers.lock(em, uuid), Set.of()));
  }

  private Listing set(EntityManager em, ResourceProviders.Row provider, Set<String> wanted) {
    Set<String> gone = new HashSet<>();
    traits.of(em, provider.id()).forEach(entry -> gone.add(entry.name()));
    Set<String> added = new HashSet<>(wanted);
    added.removeAll(gone);
    gone.removeAll(wanted);
    boolean changed = !gone.isEmpty() || !added.isEmpty();
    if (changed) {
      traits.change(em, provider.id(), added, gone);
      providers.changed(em, provider.id());
    }
    return new Listing(provider.generation() + (changed ? 1 : 0), traits.of(em, provider.id()));
  }
}
