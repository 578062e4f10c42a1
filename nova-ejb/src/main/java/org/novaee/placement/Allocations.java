package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who holds how much of which provider. Every change holds the rows of the providers it concerns,
 * so what is held never passes what there is, however many claim at once.
 */
@ApplicationScoped
public class Allocations {

  private ResourceClasses resourceClasses;
  private Consumers consumers;

  /** For the container's proxy. */
  protected Allocations() {}

  @Inject
  public Allocations(ResourceClasses resourceClasses, Consumers consumers) {
    this.resourceClasses = resourceClasses;
    this.consumers = consumers;
  }

  /**
   * Writes all claims, in the transaction that has locked their providers. Consumers hold nothing
   * else before.
   *
   * @throws ClaimRefused when a provider has not enough; the transaction must be rolled back
   */
  public void claim(EntityManager em, Owner owner, List<Claim> claims, LockedProviders locked) {
    register(em, owner, claims);
    hold(em, claims, locked);
  }

  /**
   * Writes those who claim as consumers.
   *
   * @return whether none of them was one before
   */
  boolean register(EntityManager em, Owner owner, List<Claim> claims) {
    return consumers.put(
        em, owner, claims.stream().map(Claim::consumer).collect(Collectors.toSet()));
  }

  /**
   * Writes claims of consumers that are registered.
   *
   * @throws ClaimRefused when a provider has not enough; the transaction must be rolled back
   */
  void hold(EntityManager em, List<Claim> claims, LockedProviders locked) {
    List<Object> rows = new ArrayList<>();
    for (Claim claim : claims) {
      Map<Integer, Long> amounts = ids(em, claim.amounts());
      locked.use(claim.provider().id(), amounts);
      amounts.forEach(
          (resource, amount) ->
              rows.addAll(List.of(claim.provider().id(), claim.consumer(), resource, amount)));
    }
    insert(em, rows);
  }

  /**
   * Moves all that a consumer holds to the first of these providers that has room, and gives back
   * what it held before. Not after other queries in the same transaction.
   *
   * @param choices in order of preference, all of the same consumer
   * @param parts a choice as claims of the providers in its tree
   * @param acceptable asked once a provider with room is locked; runs in the transaction
   * @return the position of the choice taken, or -1: then the consumer holds nothing any more
   */
  public int move(
      EntityManager em,
      Owner owner,
      List<Claim> choices,
      Function<Claim, List<Claim>> parts,
      Acceptance acceptable,
      String consumer) {
    consumers.lock(em, consumer);
    List<List<Claim>> all = choices.stream().map(parts).toList();
    Map<Integer, String> providers = new TreeMap<>();
    List<Object[]> held = held(em, consumer);
    held.forEach(row -> providers.put(Sql.integer(row[0]), "held"));
    all.stream()
        .flatMap(List::stream)
        .forEach(claim -> providers.put(claim.provider().id(), claim.provider().uuid()));
    if (!providers.isEmpty()) {
      LockedProviders locked = LockedProviders.takeLatest(em, providers);
      for (Object[] row : held) {
        locked.giveBack(Sql.integer(row[0]), Sql.integer(row[1]), ((Number) row[2]).longValue());
      }
      delete(em, consumer);
      for (int position = 0; position < choices.size(); position++) {
        List<Claim> wanted = all.get(position);
        if (wanted.stream()
                .allMatch(part -> locked.hasRoom(part.provider().id(), ids(em, part.amounts())))
            && acceptable.accepts(em, choices.get(position))) {
          claim(em, owner, wanted, locked);
          return position;
        }
      }
    }
    consumers.remove(em, consumer);
    return -1;
  }

  /** Decides on a claim that there is room for. */
  @FunctionalInterface
  public interface Acceptance {
    boolean accepts(EntityManager em, Claim claim);
  }

  /**
   * Gives back all that a consumer holds, and forgets it.
   *
   * @return whether it held anything
   */
  public boolean release(EntityManager em, String consumer) {
    if (!consumers.lock(em, consumer)) {
      return false;
    }
    List<Integer> providers =
        held(em, consumer).stream().map(row -> Sql.integer(row[0])).distinct().sorted().toList();
    if (!providers.isEmpty()) {
      Sql.update(
          em,
          "UPDATE resource_providers SET generation = generation + 1,"
              + " updated_at = UTC_TIMESTAMP() WHERE id IN "
              + Sql.marks(providers.size()),
          providers);
      delete(em, consumer);
    }
    consumers.remove(em, consumer);
    return !providers.isEmpty();
  }

  /**
   * Has a move keep what its server holds, for as long as the server is on its way. If the move
   * keeps something already, the server gives back what it holds beside: it was for a host that did
   * not take it.
   */
  public void setAside(EntityManager em, Owner owner, String server, String move) {
    if (!consumers.lock(em, server)) {
      return;
    }
    if (consumers.lock(em, move)) {
      release(em, server);
      return;
    }
    consumers.put(em, owner, List.of(move), Consumers.MOVE);
    Sql.update(
        em,
        "UPDATE allocations SET consumer_id = ?, updated_at = UTC_TIMESTAMP()"
            + " WHERE consumer_id = ?",
        List.of(move, server));
  }

  /** The server holds again what its move kept, and nothing else; nothing happens without that. */
  public void returnTo(EntityManager em, Owner owner, String server, String move) {
    if (!consumers.lock(em, move)) {
      return;
    }
    release(em, server);
    consumers.put(em, owner, List.of(server));
    Sql.update(
        em,
        "UPDATE allocations SET consumer_id = ?, updated_at = UTC_TIMESTAMP()"
            + " WHERE consumer_id = ?",
        List.of(server, move));
    consumers.remove(em, move);
  }

  /** Gives back what a consumer holds of a node and of what is below it. */
  public void leave(EntityManager em, String consumer, String providerUuid) {
    if (!consumers.lock(em, consumer)) {
      return;
    }
    int rows =
        Sql.update(
            em,
            "DELETE a FROM allocations a JOIN resource_providers p"
                + " ON p.id = a.resource_provider_id"
                + " JOIN resource_providers root ON root.id = COALESCE(p.root_provider_id, p.id)"
                + " WHERE a.consumer_id = ? AND root.uuid = ?",
            List.of(consumer, providerUuid));
    if (rows == 0) {
      return;
    }
    Sql.update(
        em,
        "UPDATE resource_providers SET generation = generation + 1,"
            + " updated_at = UTC_TIMESTAMP() WHERE uuid = ?",
        List.of(providerUuid));
    Sql.update(
        em,
        "UPDATE resource_providers p JOIN resource_providers root"
            + " ON root.id = p.root_provider_id AND root.id <> p.id"
            + " SET p.generation = p.generation + 1, p.updated_at = UTC_TIMESTAMP()"
            + " WHERE root.uuid = ?",
        List.of(providerUuid));
    if (held(em, consumer).isEmpty()) {
      consumers.remove(em, consumer);
    } else {
      Sql.update(
          em,
          "UPDATE consumers SET generation = generation + 1, updated_at = UTC_TIMESTAMP()"
              + " WHERE uuid = ?",
          List.of(consumer));
    }
  }

  /** On whose behalf a consumer holds something, if it is known. */
  public Optional<Owner> owner(EntityManager em, String consumer) {
    return Sql.rows(
            em,
            "SELECT p.external_id, u.external_id FROM consumers c"
                + " JOIN projects p ON p.id = c.project_id JOIN users u ON u.id = c.user_id"
                + " WHERE c.uuid = ?",
            List.of(consumer))
        .stream()
        .findFirst()
        .map(row -> new Owner((String) row[0], (String) row[1]));
  }

  /** Which of the consumers hold something of which provider: provider uuid to consumers' uuids. */
  public Map<String, Set<String>> holders(EntityManager em, Collection<String> consumerUuids) {
    Map<String, Set<String>> holders = new HashMap<>();
    List<String> all = List.copyOf(consumerUuids);
    for (int from = 0; from < all.size(); from += Sql.CHUNK) {
      List<String> some = all.subList(from, Math.min(all.size(), from + Sql.CHUNK));
      for (Object[] row :
          Sql.rows(
              em,
              "SELECT DISTINCT p.uuid, a.consumer_id FROM allocations a"
                  + " JOIN resource_providers p ON p.id = a.resource_provider_id"
                  + " WHERE a.consumer_id IN "
                  + Sql.marks(some.size()),
              some)) {
        holders.computeIfAbsent((String) row[0], uuid -> new HashSet<>()).add((String) row[1]);
      }
    }
    return holders;
  }

  /** What a consumer holds: provider uuid to resource class name to amount. */
  public Map<String, Map<String, Long>> of(EntityManager em, String consumer) {
    return amounts(em, "p.uuid", consumer);
  }

  private Map<String, Map<String, Long>> amounts(EntityManager em, String key, String consumer) {
    Map<String, Map<String, Long>> amounts = new LinkedHashMap<>();
    List<Object[]> rows =
        Sql.rows(
            em,
            "SELECT "
                + key
                + ", a.resource_class_id, a.used FROM allocations a"
                + " JOIN resource_providers p ON p.id = a.resource_provider_id"
                + " WHERE a.consumer_id = ? ORDER BY a.id",
            List.of(consumer));
    Map<Integer, String> names =
        resourceClasses.names(em, rows.stream().map(row -> Sql.integer(row[1])).toList());
    for (Object[] row : rows) {
      amounts
          .computeIfAbsent((String) row[0], uuid -> new LinkedHashMap<>())
          .put(names.get(Sql.integer(row[1])), Sql.number(row[2]));
    }
    return amounts;
  }

  /** What a consumer holds: name of the provider to resource class name to amount. */
  public Map<String, Map<String, Long>> byName(EntityManager em, String consumer) {
    return amounts(em, "p.name", consumer);
  }

  /** The ids of the classes that claims name; no query where all are standard. */
  Map<String, Integer> classes(EntityManager em, List<Claim> claims) {
    Set<String> names = new HashSet<>();
    claims.forEach(claim -> names.addAll(claim.amounts().keySet()));
    return resourceClasses.ids(em, names);
  }

  private Map<Integer, Long> ids(EntityManager em, Map<String, Long> amounts) {
    Map<String, Integer> ids = resourceClasses.ids(em, amounts.keySet());
    Map<Integer, Long> byId = new TreeMap<>();
    amounts.forEach((name, amount) -> byId.put(ids.get(name), amount));
    return byId;
  }

  private static List<Object[]> held(EntityManager em, String consumer) {
    return Sql.rows(
        em,
        "SELECT resource_provider_id, resource_class_id, used FROM allocations"
            + " WHERE consumer_id = ?",
        List.of(consumer));
  }

  private static void delete(EntityManager em, String consumer) {
    Sql.update(em, "DELETE FROM allocations WHERE consumer_id = ?", List.of(consumer));
  }

  /** Writes rows: provider, consumer, resource class, amount. */
  static void insert(EntityManager em, List<Object> rows) {
    int columns = 4;
    for (int from = 0; from < rows.size(); from += Sql.CHUNK * columns) {
      List<Object> some = rows.subList(from, Math.min(rows.size(), from + Sql.CHUNK * columns));
      Sql.update(
          em,
          "INSERT INTO allocations (resource_provider_id, consumer_id, resource_class_id, used,"
              + " created_at) VALUES "
              + Sql.values("(?, ?, ?, ?, UTC_TIMESTAMP())", some.size() / columns),
          some);
    }
  }
}
