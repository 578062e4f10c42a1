package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;
import org.novaee.fault.Fault;
import org.novaee.model.HostReport.Inventory;

/**
 * Moves inventory from providers to others together with what is held of it, all at once: nobody
 * ever sees a part of it.
 */
@ApplicationScoped
public class Reshaper {

  private static final int TRIES = 10;

  private Database placement;
  private ResourceClasses resourceClasses;
  private Inventories inventories;
  private Consumers consumers;
  private AllocationReplacement replacement;

  /** For the container's proxy. */
  protected Reshaper() {}

  @Inject
  public Reshaper(
      @PlacementDb Database placement,
      ResourceClasses resourceClasses,
      Inventories inventories,
      Consumers consumers,
      AllocationReplacement replacement) {
    this.placement = placement;
    this.resourceClasses = resourceClasses;
    this.inventories = inventories;
    this.consumers = consumers;
    this.replacement = replacement;
  }

  /**
   * All that a provider shall have.
   *
   * @param generation what the sender believes the provider's to be; null never is right
   */
  public record NewInventory(Integer generation, Map<String, Inventory> inventories) {}

  /**
   * Does it or refuses all of it.
   *
   * @param wanted provider uuid to what it shall have
   * @param orders what consumers shall hold
   * @throws PlacementFault when a provider or consumer is not what the sender believes
   * @throws Fault CONFLICT when there is not enough of something or something is held of what
   *     should go, INVALID for what does not exist
   */
  public void reshape(Map<String, NewInventory> wanted, Collection<AllocationOrder> orders) {
    for (int tried = 1; ; tried++) {
      Map<String, Integer> keys = placement.read(em -> keys(em, wanted));
      AllocationReplacement.Concerned concerned =
          placement.read(em -> replacement.concerned(em, orders));
      Map<Integer, String> all = new TreeMap<>(concerned.all());
      keys.forEach((uuid, id) -> all.put(id, uuid));
      try {
        placement.stepRun(
            em -> {
              consumers.put(em, orders);
              checkGenerations(LockedProviders.hold(em, all), keys, wanted);
              Map<Integer, Set<Integer>> gone = write(em, keys, wanted);
              replacement.apply(em, orders, concerned.named(), LockedProviders.held(em, all));
              gone.forEach((id, classes) -> inventories.removeUnused(em, id, all.get(id), classes));
            });
        return;
      } catch (AllocationReplacement.HeldElsewhere | ClaimRefused e) {
        if (tried == TRIES) {
          throw PlacementFault.changedMeanwhile(
              "update conflict: Another thread concurrently updated the data. Please retry your"
                  + " update");
        }
      }
    }
  }

  private static Map<String, Integer> keys(EntityManager em, Map<String, NewInventory> wanted) {
    Map<String, Integer> keys = ProviderRows.keys(em, wanted.keySet());
    for (String uuid : wanted.keySet()) {
      if (!keys.containsKey(uuid)) {
        throw new PlacementFault(
            Fault.Kind.INVALID,
            PlacementFault.Code.PROVIDER_NOT_FOUND,
            "Resource provider %s in inventories not found: No resource provider with uuid %s found"
                .formatted(uuid, uuid));
      }
    }
    return keys;
  }

  private static void checkGenerations(
      Map<Integer, Integer> actual, Map<String, Integer> keys, Map<String, NewInventory> wanted) {
    wanted.forEach(
        (uuid, inventory) -> {
          Integer generation = actual.get(keys.get(uuid));
          if (!generation.equals(inventory.generation())) {
            throw PlacementFault.changedMeanwhile(
                "resource provider generation conflict for provider %s: actual: %s, given: %s"
                    .formatted(uuid, generation, inventory.generation()));
          }
        });
  }

  /** Writes what shall be there; returns what shall not, which may yet be in use. */
  private Map<Integer, Set<Integer>> write(
      EntityManager em, Map<String, Integer> keys, Map<String, NewInventory> wanted) {
    Map<String, Integer> classes = classes(em, wanted);
    Map<Integer, Set<Integer>> gone = new HashMap<>();
    wanted.forEach(
        (uuid, inventory) -> {
          int id = keys.get(uuid);
          Set<Integer> rest = Inventories.classes(em, id);
          inventory
              .inventories()
              .forEach(
                  (name, of) -> {
                    Inventories.put(em, id, classes.get(name), of);
                    rest.remove(classes.get(name));
                  });
          gone.put(id, rest);
        });
    return gone;
  }

  private Map<String, Integer> classes(EntityManager em, Map<String, NewInventory> wanted) {
    Set<String> names = new HashSet<>();
    wanted.values().forEach(inventory -> names.addAll(inventory.inventories().keySet()));
    try {
      return resourceClasses.hold(em, names);
    } catch (NoSuchName e) {
      throw Fault.invalid("malformed reshaper data: " + e.getMessage());
    }
  }
}
