package org.novaee.placement.external;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.novaee.neighbour.NeighbourFailure;
import org.novaee.placement.AllocationChange;
import org.novaee.placement.Claim;
import org.novaee.placement.ClaimRefused;
import org.novaee.placement.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A change of a placement that runs elsewhere. Each method is one request that changes all it
 * concerns or nothing, by the generations of consumers; who comes too late looks again.
 */
final class ExternalChange implements AllocationChange {

  private static final Logger log = LoggerFactory.getLogger(ExternalChange.class);

  private static final int TRIES = 5;

  private final PlacementClient client;

  ExternalChange(PlacementClient client) {
    this.client = client;
  }

  /** Nobody waits there for anybody: what collides is found by the check after the claim. */
  @Override
  public void inTurn(String uuid) {
    log.trace("No queue for {}", uuid);
  }

  @Override
  public Map<String, Set<String>> holders(Collection<String> consumers) {
    return client.holders(consumers);
  }

  /** Claims first and checks afterwards: so of two who collide at least one sees the other. */
  @Override
  public void claim(Owner owner, List<Claim> claims, Runnable check) {
    Map<String, ObjectNode> before = new LinkedHashMap<>();
    Map<String, ObjectNode> wanted = wanted(claims);
    wanted.forEach(
        (consumer, allocations) -> {
          ObjectNode held = resources(client.allocations(consumer));
          before.put(consumer, held);
          held.fieldNames()
              .forEachRemaining(provider -> allocations.putIfAbsent(provider, held.get(provider)));
        });
    claim(owner, claims, wanted, check, () -> put(owner, before));
  }

  @Override
  public void claimAnew(Owner owner, List<Claim> claims, Runnable check) {
    Map<String, ObjectNode> wanted = wanted(claims);
    claim(owner, claims, wanted, check, () -> wanted.keySet().forEach(this::release));
  }

  private void claim(
      Owner owner,
      List<Claim> claims,
      Map<String, ObjectNode> wanted,
      Runnable check,
      Runnable undo) {
    if (!put(owner, wanted)) {
      throw new ClaimRefused(claims.get(0).provider().uuid(), "its last room was taken meanwhile");
    }
    try {
      check.run();
    } catch (ClaimRefused e) {
      undo.run();
      throw e;
    }
  }

  /** What is claimed: consumer to allocations. */
  private Map<String, ObjectNode> wanted(List<Claim> claims) {
    Map<String, Map<String, Map<String, Long>>> amounts = new LinkedHashMap<>();
    ExternalTrees trees = new ExternalTrees(client);
    for (Claim claim : claims) {
      amounts
          .computeIfAbsent(claim.consumer(), none -> new LinkedHashMap<>())
          .putAll(trees.parts(claim));
    }
    Map<String, ObjectNode> wanted = new LinkedHashMap<>();
    amounts.forEach((consumer, of) -> wanted.put(consumer, resources(of)));
    return wanted;
  }

  @Override
  public int move(Owner owner, List<Claim> choices, Predicate<Claim> acceptable, String consumer) {
    for (int position = 0; position < choices.size(); position++) {
      Claim claim = choices.get(position);
      if (acceptable.test(claim) && put(owner, wanted(List.of(claim)))) {
        return position;
      }
    }
    release(consumer);
    return -1;
  }

  @Override
  public void release(String consumer) {
    client.delete("/allocations/" + consumer);
  }

  @Override
  public void leave(String consumer, String providerUuid) {
    again(
        () -> {
          JsonNode held = client.allocations(consumer);
          ObjectNode rest = resources(held);
          if (rest.remove(tree(providerUuid)).size() < held.path("allocations").size()) {
            ObjectNode body = PlacementClient.object();
            body.set(consumer, order(owner(held), rest, generation(held)));
            client.post("/allocations", body);
          }
          return true;
        });
  }

  /** The node and what is below it. */
  private Set<String> tree(String node) {
    Set<String> tree = new HashSet<>();
    client.tree(node).forEach(provider -> tree.add(provider.get("uuid").textValue()));
    return tree;
  }

  @Override
  public void setAside(Owner owner, String server, String move) {
    again(
        () -> {
          JsonNode held = client.allocations(server);
          JsonNode kept = client.allocations(move);
          ObjectNode body = PlacementClient.object();
          if (isEmpty(held)) {
            return true;
          }
          if (isEmpty(kept)) {
            body.set(move, order(owner, resources(held), null));
          }
          body.set(server, order(owner, PlacementClient.object(), generation(held)));
          client.post("/allocations", body);
          return true;
        });
  }

  @Override
  public void returnTo(String server, String move) {
    again(
        () -> {
          JsonNode kept = client.allocations(move);
          if (isEmpty(kept)) {
            return true;
          }
          JsonNode held = client.allocations(server);
          ObjectNode body = PlacementClient.object();
          Owner owner = owner(kept);
          body.set(server, order(owner, resources(kept), isEmpty(held) ? null : generation(held)));
          body.set(move, order(owner, PlacementClient.object(), generation(kept)));
          client.post("/allocations", body);
          return true;
        });
  }

  /**
   * Lets consumers hold this and nothing else.
   *
   * @param wanted consumer to allocations
   * @return false if there is not enough
   */
  private boolean put(Owner owner, Map<String, ObjectNode> wanted) {
    return again(
        () -> {
          ObjectNode body = PlacementClient.object();
          wanted.forEach(
              (consumer, allocations) -> {
                JsonNode held = client.allocations(consumer);
                Integer generation = isEmpty(held) ? null : generation(held);
                body.set(consumer, order(owner, allocations, generation));
              });
          try {
            client.post("/allocations", body);
            return true;
          } catch (NeighbourFailure e) {
            if (PlacementClient.isConflict(e) && !PlacementClient.isChangedMeanwhile(e)) {
              log.debug("No room: {}", e.body());
              return false;
            }
            throw e;
          }
        });
  }

  /** An attempt that may find that somebody else was faster. */
  private interface Attempt {
    boolean run();
  }

  private static boolean again(Attempt attempt) {
    for (int tried = 1; ; tried++) {
      try {
        return attempt.run();
      } catch (NeighbourFailure e) {
        if (tried == TRIES || !PlacementClient.isChangedMeanwhile(e)) {
          throw e;
        }
      }
    }
  }

  private static ObjectNode order(Owner owner, ObjectNode allocations, Integer generation) {
    ObjectNode order = PlacementClient.object();
    order.set("allocations", allocations);
    order.put("project_id", owner.projectId()).put("user_id", owner.userId());
    return order.put("consumer_generation", generation);
  }

  private static ObjectNode resources(Map<String, Map<String, Long>> amounts) {
    ObjectNode allocations = PlacementClient.object();
    amounts.forEach(
        (provider, of) -> {
          ObjectNode resources = allocations.putObject(provider).putObject("resources");
          of.forEach(resources::put);
        });
    return allocations;
  }

  /** What is held, in the form in which it is written. */
  private static ObjectNode resources(JsonNode held) {
    ObjectNode allocations = PlacementClient.object();
    Iterator<Map.Entry<String, JsonNode>> providers = held.path("allocations").fields();
    providers.forEachRemaining(
        e -> allocations.putObject(e.getKey()).set("resources", e.getValue().get("resources")));
    return allocations;
  }

  private static boolean isEmpty(JsonNode held) {
    return held.path("allocations").isEmpty();
  }

  private static Integer generation(JsonNode held) {
    return held.get("consumer_generation").intValue();
  }

  private static Owner owner(JsonNode held) {
    return new Owner(held.get("project_id").textValue(), held.get("user_id").textValue());
  }
}
