package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.novaee.fault.Fault;

/**
 * Puts what consumers shall hold in the place of what they hold. All of it is done or nothing; what
 * is held of a provider never grows beyond what there is.
 */
@ApplicationScoped
public class AllocationReplacement {

  private ResourceClasses resourceClasses;

  /** For the container's proxy. */
  protected AllocationReplacement() {}

  @Inject
  public AllocationReplacement(ResourceClasses resourceClasses) {
    this.resourceClasses = resourceClasses;
  }

  /**
   * The providers that a replacement has to lock.
   *
   * @param named those that the orders name: uuid to key
   * @param all those and the ones that the consumers hold something of: key to uuid
   */
  record Concerned(Map<String, Integer> named, Map<Integer, String> all) {}

  /** The consumer came to hold something elsewhere between look and lock: look again. */
  static final class HeldElsewhere extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The providers that orders concern; before the step, because it must not read first.
   *
   * @throws Fault INVALID when an order names a provider that does not exist
   */
  Concerned concerned(EntityManager em, Collection<AllocationOrder> orders) {
    Set<String> uuids = new HashSet<>();
    orders.forEach(order -> uuids.addAll(order.amounts().keySet()));
    Map<String, Integer> named = ProviderRows.keys(em, uuids);
    for (String uuid : uuids) {
      if (!named.containsKey(uuid)) {
        throw Fault.invalid("Allocation for resource provider '" + uuid + "' that does not exist.");
      }
    }
    Map<Integer, String> all = new TreeMap<>();
    named.forEach((uuid, id) -> all.put(id, uuid));
    for (Object[] row : held(em, orders)) {
      all.putIfAbsent(Sql.integer(row[0]), (String) row[3]);
    }
    return new Concerned(named, all);
  }

  /**
   * Does it, in a transaction that has written the consumers and holds the providers.
   *
   * @param named provider uuid to key, for all that the orders name
   * @throws HeldElsewhere when a consumer holds something of a provider that is not held
   * @throws Fault CONFLICT when there is not enough of something, INVALID for an unknown class
   */
  void apply(
      EntityManager em,
      Collection<AllocationOrder> orders,
      Map<String, Integer> named,
      LockedProviders locked) {
    Map<String, Integer> classes = classes(em, orders);
    Overage before = new Overage(locked);
    for (Object[] row : held(em, orders)) {
      int provider = Sql.integer(row[0]);
      if (!locked.has(provider)) {
        throw new HeldElsewhere();
      }
      before.note(provider, Sql.integer(row[1]));
      locked.giveBack(provider, Sql.integer(row[1]), Sql.number(row[2]));
    }
    List<Object> rows = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    for (AllocationOrder order : orders) {
      order
          .amounts()
          .forEach(
              (provider, amounts) ->
                  amounts.forEach(
                      (name, amount) -> {
                        int id = named.get(provider);
                        int resource = classes.get(name);
                        before.take(id, provider, resource, name, amount);
                        rows.addAll(List.of(id, order.consumer(), resource, amount));
                      }));
      if (order.amounts().isEmpty()) {
        empty.add(order.consumer());
      }
    }
    forConsumers(em, "DELETE FROM allocations WHERE consumer_id IN ", orders);
    if (!rows.isEmpty()) {
      Allocations.insert(em, rows);
    }
    if (!empty.isEmpty()) {
      Sql.update(em, "DELETE FROM consumers WHERE uuid IN " + Sql.marks(empty.size()), empty);
    }
  }

  private Map<String, Integer> classes(EntityManager em, Collection<AllocationOrder> orders) {
    Set<String> names = new HashSet<>();
    orders.forEach(order -> order.amounts().values().forEach(of -> names.addAll(of.keySet())));
    try {
      return resourceClasses.ids(em, names);
    } catch (NoSuchName e) {
      throw Fault.invalid("Unable to allocate inventory: " + e.getMessage());
    }
  }

  private static List<Object[]> held(EntityManager em, Collection<AllocationOrder> orders) {
    List<String> consumers = orders.stream().map(AllocationOrder::consumer).toList();
    return consumers.isEmpty()
        ? List.of()
        : Sql.rows(
            em,
            "SELECT a.resource_provider_id, a.resource_class_id, a.used, p.uuid FROM allocations a"
                + " JOIN resource_providers p ON p.id = a.resource_provider_id"
                + " WHERE a.consumer_id IN "
                + Sql.marks(consumers.size()),
            consumers);
  }

  private static void forConsumers(
      EntityManager em, String sql, Collection<AllocationOrder> orders) {
    List<String> consumers = orders.stream().map(AllocationOrder::consumer).toList();
    if (!consumers.isEmpty()) {
      Sql.update(em, sql + Sql.marks(consumers.size()), consumers);
    }
  }

  /**
   * Takes amounts from locked stock. Where more was in use than there is, because the inventory
   * shrank, anything that makes it no worse is let through.
   */
  private static final class Overage {

    private final LockedProviders locked;
    private final Map<List<Integer>, Long> usedBefore = new HashMap<>();

    Overage(LockedProviders locked) {
      this.locked = locked;
    }

    /** Remembers what is in use before anything of it is given back. */
    void note(int provider, int resource) {
      Stock stock = locked.stock(provider, resource);
      if (stock != null) {
        usedBefore.putIfAbsent(List.of(provider, resource), stock.used());
      }
    }

    void take(int provider, String uuid, int resource, String name, long amount) {
      Stock stock = locked.stock(provider, resource);
      if (stock == null) {
        throw refuse("Inventory for '%s' on resource provider '%s' invalid.", name, uuid);
      }
      if (!stock.allows(amount)) {
        throw refuse(
            "Unable to create allocation for '%s' on resource provider '%s'. The requested amount"
                + " would violate inventory constraints.",
            name, uuid);
      }
      long used = stock.used() + amount;
      Long before = usedBefore.get(List.of(provider, resource));
      if (used > stock.capacity() && (before == null || used > before)) {
        throw refuse(
            "Unable to create allocation for '%s' on resource provider '%s'. The requested amount"
                + " would exceed the capacity.",
            name, uuid);
      }
      locked.add(provider, resource, amount);
    }

    private static Fault refuse(String reason, String name, String uuid) {
      return Fault.conflict("Unable to allocate inventory: " + reason.formatted(name, uuid));
    }
  }
}
