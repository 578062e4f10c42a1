package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;
import org.novaee.fault.Fault;
import org.novaee.model.HostReport.Inventory;

/** What providers have, as a client of Placement sees and changes it. */
@ApplicationScoped
public class ProviderInventories {

  private Database placement;
  private ResourceProviders providers;
  private ResourceClasses resourceClasses;
  private Inventories inventories;

  /** For the container's proxy. */
  protected ProviderInventories() {}

  @Inject
  public ProviderInventories(
      @PlacementDb Database placement,
      ResourceProviders providers,
      ResourceClasses resourceClasses,
      Inventories inventories) {
    this.placement = placement;
    this.providers = providers;
    this.resourceClasses = resourceClasses;
    this.inventories = inventories;
  }

  /**
   * The inventory of a provider.
   *
   * @param generation the provider's
   * @param inventories by resource class name
   * @param modified when the last of it was changed, in seconds since 1970; 0 if there is none
   */
  public record Listing(int generation, Map<String, Inventory> inventories, long modified) {

    /**
     * Refuses a sender who believes the provider to be at another generation.
     *
     * @throws PlacementFault changed meanwhile
     */
    public void requireGeneration(int believed) {
      if (believed != generation) {
        throw PlacementFault.changedMeanwhile("resource provider generation conflict");
      }
    }

    /**
     * One of them alone.
     *
     * @throws Fault NOT_FOUND
     */
    public Inventory require(String providerUuid, String name) {
      Inventory found = inventories.get(name);
      if (found == null) {
        throw Fault.notFound("No inventory of class " + name + " for " + providerUuid);
      }
      return found;
    }
  }

  /**
   * The whole inventory.
   *
   * @throws Fault NOT_FOUND
   */
  public Listing list(String uuid) {
    return placement.read(
        em -> {
          ResourceProviders.Row provider = providers.require(em, uuid);
          return inventories.of(em, provider.id(), provider.generation());
        });
  }

  /**
   * Adds a class that the provider has not.
   *
   * @throws Fault NOT_FOUND, INVALID for an unknown class, CONFLICT where there is an inventory of
   *     it
   */
  public Listing create(String uuid, String name, Inventory inventory) {
    return change(
        uuid,
        null,
        (em, provider) -> {
          int resource = resource(em, uuid, name, "Unable to create inventory");
          if (inventories.has(em, provider.id(), resource)) {
            throw PlacementFault.changedMeanwhile(
                "Update conflict: Provider %s has an inventory of %s already."
                    .formatted(uuid, name));
          }
          Inventories.put(em, provider.id(), resource, inventory);
        });
  }

  /**
   * Changes a class that the provider has.
   *
   * @param generation what the sender believes the provider's to be
   * @throws Fault NOT_FOUND, INVALID without an inventory of that class, CONFLICT at another
   *     generation
   */
  public Listing update(String uuid, String name, int generation, Inventory inventory) {
    return change(
        uuid,
        generation,
        (em, provider) -> {
          int resource = resourceOrNotFound(em, name);
          if (!inventories.has(em, provider.id(), resource)) {
            throw Fault.invalid(
                "No inventory record with resource class for resource provider %s: No inventory of"
                        .formatted(uuid)
                    + " class %s found.".formatted(name));
          }
          Inventories.put(em, provider.id(), resource, inventory);
        });
  }

  /**
   * Replaces the whole inventory.
   *
   * @param generation what the sender believes the provider's to be
   * @throws Fault NOT_FOUND, INVALID for an unknown class, CONFLICT at another generation or when
   *     something is held of a class that should go
   */
  public Listing replace(String uuid, int generation, Map<String, Inventory> wanted) {
    return change(
        uuid,
        generation,
        (em, provider) -> {
          try {
            inventories.replaceAll(em, provider.id(), uuid, wanted);
          } catch (NoSuchName e) {
            throw Fault.invalid(
                "Unknown resource class in inventory for resource provider %s: %s"
                    .formatted(uuid, e.getMessage()));
          }
        });
  }

  /**
   * Takes one class away.
   *
   * @throws Fault NOT_FOUND, CONFLICT when something is held of it
   */
  public void delete(String uuid, String name) {
    change(
        uuid,
        null,
        (em, provider) -> {
          int resource = resourceOrNotFound(em, name);
          if (Inventories.isInUse(em, provider.id(), resource)) {
            throw PlacementFault.changedMeanwhile(
                "Unable to delete inventory of class %s: Inventory for '%s' on resource provider"
                        .formatted(name, name)
                    + " '%s' in use.".formatted(uuid));
          }
          if (!Inventories.delete(em, provider.id(), resource)) {
            throw Fault.notFound("No inventory of class " + name + " found for delete");
          }
        });
  }

  /**
   * Takes all away.
   *
   * @throws Fault NOT_FOUND, CONFLICT when something is held of it
   */
  public void deleteAll(String uuid) {
    change(uuid, null, (em, provider) -> inventories.replaceAll(em, provider.id(), uuid, Map.of()));
  }

  private Listing change(
      String uuid, Integer generation, BiConsumer<EntityManager, ResourceProviders.Row> change) {
    return placement.step(
        em -> {
          ResourceProviders.Row provider = providers.lock(em, uuid);
          if (generation != null && generation != provider.generation()) {
            throw PlacementFault.changedMeanwhile("resource provider generation conflict");
          }
          change.accept(em, provider);
          providers.changed(em, provider.id());
          return inventories.of(em, provider.id(), provider.generation() + 1);
        });
  }

  private int resource(EntityManager em, String uuid, String name, String what) {
    try {
      return resourceClasses.hold(em, List.of(name)).get(name);
    } catch (NoSuchName e) {
      throw Fault.invalid("%s for resource provider %s: %s".formatted(what, uuid, e.getMessage()));
    }
  }

  private int resourceOrNotFound(EntityManager em, String name) {
    try {
      return resourceClasses.hold(em, List.of(name)).get(name);
    } catch (NoSuchName e) {
      throw Fault.notFound(e.getMessage());
    }
  }
}
