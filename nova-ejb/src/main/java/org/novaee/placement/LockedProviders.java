package org.novaee.placement;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Providers whose rows this transaction holds, with stock that cannot change under it. Locking
 * raises their generations, which is what makes others notice the change that follows.
 *
 * <p>Rows are locked in the order of their ids, so that two claims wait for each other instead of
 * deadlocking. Nothing may have been read in the transaction before: under repeatable read the
 * first plain query freezes what later ones see, and the stock has to be that after the wait.
 */
public final class LockedProviders {

  private final Map<Integer, Map<Integer, Stock>> stock;
  private final Map<Integer, String> uuids;
  private final boolean asSeen;

  private LockedProviders(
      Map<Integer, Map<Integer, Stock>> stock, Map<Integer, String> uuids, boolean asSeen) {
    this.stock = stock;
    this.uuids = uuids;
    this.asSeen = asSeen;
  }

  /**
   * Locks providers as they were seen. Where all generations still are as seen, this is one
   * compare-and-set; otherwise the stock is read again.
   *
   * @throws ClaimRefused when a provider is gone
   */
  public static LockedProviders take(EntityManager em, Collection<Provider> seen) {
    SortedMap<Integer, Provider> sorted = new TreeMap<>();
    seen.forEach(provider -> sorted.put(provider.id(), provider));
    Map<Integer, String> uuids = new HashMap<>();
    sorted.values().forEach(provider -> uuids.put(provider.id(), provider.uuid()));
    if (raiseIfAsSeen(em, sorted) == sorted.size()) {
      Map<Integer, Map<Integer, Stock>> stock = new HashMap<>();
      sorted.forEach((id, provider) -> stock.put(id, new HashMap<>(provider.stock())));
      return new LockedProviders(stock, uuids, true);
    }
    return takeAgain(em, uuids, false);
  }

  /**
   * Locks providers in a transaction that has read before.
   *
   * @throws ClaimRefused when a provider is gone
   */
  public static LockedProviders takeLatest(EntityManager em, Collection<Provider> seen) {
    Map<Integer, String> uuids = new HashMap<>();
    seen.forEach(provider -> uuids.put(provider.id(), provider.uuid()));
    return takeAgain(em, uuids, true);
  }

  static LockedProviders takeLatest(EntityManager em, Map<Integer, String> uuids) {
    return takeAgain(em, uuids, true);
  }

  /**
   * Locks providers in a transaction that has read nothing yet.
   *
   * @param uuids by key
   * @throws ClaimRefused when a provider is gone
   */
  static LockedProviders take(EntityManager em, Map<Integer, String> uuids) {
    return takeAgain(em, uuids, false);
  }

  /** No provider at all. */
  static LockedProviders none() {
    return new LockedProviders(Map.of(), Map.of(), false);
  }

  /** Whether they were as the caller had seen them, and are one generation later now. */
  boolean areAsSeen() {
    return asSeen;
  }

  /** Whether this transaction holds the provider. */
  boolean has(int providerId) {
    return uuids.containsKey(providerId);
  }

  /** What there is of one class at one of them; null when it has none of it. */
  Stock stock(int providerId, int resource) {
    return stock.getOrDefault(providerId, Map.of()).get(resource);
  }

  /** Whether the provider can take these amounts now. */
  boolean hasRoom(int providerId, Map<Integer, Long> amounts) {
    return amounts.entrySet().stream()
        .allMatch(
            wanted -> {
              Stock of = stock(providerId, wanted.getKey());
              return of != null && of.room(wanted.getValue()) >= 1;
            });
  }

  /**
   * Takes amounts from the provider's stock in memory; the rows are the caller's.
   *
   * @throws ClaimRefused when there is not enough
   */
  void use(int providerId, Map<Integer, Long> amounts) {
    if (!hasRoom(providerId, amounts)) {
      throw new ClaimRefused(uuids.get(providerId), "its last room was taken meanwhile");
    }
    amounts.forEach((resource, amount) -> add(providerId, resource, amount));
  }

  /** Gives amounts back to the provider's stock in memory. */
  void giveBack(int providerId, int resource, long amount) {
    add(providerId, resource, -amount);
  }

  /** Adds to what is in use, in memory. */
  void add(int providerId, int resource, long amount) {
    stock
        .getOrDefault(providerId, Map.of())
        .computeIfPresent(resource, (id, now) -> now.withUsed(now.used() + amount));
  }

  private static int raiseIfAsSeen(EntityManager em, SortedMap<Integer, Provider> seen) {
    StringJoiner conditions = new StringJoiner(" OR ");
    List<Object> parameters = new ArrayList<>();
    for (Provider provider : seen.values()) {
      conditions.add("(id = ? AND generation = ?)");
      parameters.add(provider.id());
      parameters.add(provider.generation());
    }
    return Sql.update(
        em,
        "UPDATE resource_providers SET generation = generation + 1, updated_at = UTC_TIMESTAMP()"
            + " WHERE "
            + conditions,
        parameters);
  }

  private static LockedProviders takeAgain(
      EntityManager em, Map<Integer, String> uuids, boolean latest) {
    List<Integer> ids = uuids.keySet().stream().sorted().toList();
    hold(em, uuids);
    return new LockedProviders(ProviderRows.stock(em, ids, latest), uuids, false);
  }

  /**
   * Locks the rows of providers and raises their generations, without a look at their stock.
   *
   * @param uuids by key
   * @return their generations before
   * @throws ClaimRefused when a provider is gone
   */
  static Map<Integer, Integer> hold(EntityManager em, Map<Integer, String> uuids) {
    List<Integer> ids = uuids.keySet().stream().sorted().toList();
    String marks = Sql.marks(ids.size());
    Map<Integer, Integer> generations = new HashMap<>();
    for (Object[] row :
        Sql.rows(
            em,
            "SELECT id, generation FROM resource_providers WHERE id IN "
                + marks
                + " ORDER BY id FOR UPDATE",
            ids)) {
      generations.put(Sql.integer(row[0]), row[1] == null ? 0 : Sql.integer(row[1]));
    }
    for (Integer id : ids) {
      if (!generations.containsKey(id)) {
        throw new ClaimRefused(uuids.get(id), "its provider is gone");
      }
    }
    Sql.update(
        em,
        "UPDATE resource_providers SET generation = generation + 1, updated_at = UTC_TIMESTAMP()"
            + " WHERE id IN "
            + marks,
        ids);
    return generations;
  }

  /** Providers held by {@link #hold}, with their stock as this transaction sees it now. */
  static LockedProviders held(EntityManager em, Map<Integer, String> uuids) {
    List<Integer> ids = uuids.keySet().stream().sorted().toList();
    return new LockedProviders(ProviderRows.stock(em, ids, false), uuids, false);
  }
}
