package org.novaee.placement.external;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.novaee.model.HostReport;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.NeighbourFailure;
import org.novaee.placement.NodeParts;
import org.novaee.placement.Provider;
import org.novaee.placement.Traits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The providers of compute nodes at a placement that runs elsewhere. */
final class ExternalNodes {

  private static final Logger log = LoggerFactory.getLogger(ExternalNodes.class);

  private static final int TRIES = 5;
  private static final String GENERATION = "resource_provider_generation";
  private static final String CUSTOM = "CUSTOM_";

  private final PlacementClient client;

  ExternalNodes(PlacementClient client) {
    this.client = client;
  }

  /** A provider with its aggregates; what else it is, is not looked at. */
  Optional<Provider> find(String uuid) {
    return client
        .find(path(uuid))
        .map(
            found -> {
              Set<String> aggregates =
                  names(client.get(path(uuid) + "/aggregates").get("aggregates"));
              return new Provider(
                  0,
                  uuid,
                  found.get("name").textValue(),
                  found.get("generation").intValue(),
                  0,
                  null,
                  Map.of(),
                  Set.of(),
                  aggregates,
                  0);
            });
  }

  /**
   * Brings a node's provider to what its host reports; asks for no change where nothing differs.
   */
  void report(HostReport report) {
    again(
        () -> {
          ensure(report);
          putInventory(report.uuid(), report.inventory());
          putTraits(report.uuid(), report.traits());
          putParts(report);
        });
  }

  private void ensure(HostReport report) {
    Optional<JsonNode> found = client.find(path(report.uuid()));
    ObjectNode body = PlacementClient.object().put("name", report.node());
    if (found.isEmpty()) {
      client.post("/resource_providers", body.put("uuid", report.uuid()));
    } else if (!report.node().equals(found.get().get("name").textValue())) {
      client.put(path(report.uuid()), body);
    }
  }

  /** The devices that are providers of their own. */
  private void putParts(HostReport report) {
    Map<String, String> present = parts(report.uuid());
    for (HostReport.Part part : report.parts()) {
      String uuid = present.remove(part.name());
      if (uuid == null) {
        uuid = UUID.randomUUID().toString();
        client.post(
            "/resource_providers",
            PlacementClient.object()
                .put("uuid", uuid)
                .put("name", part.name())
                .put("parent_provider_uuid", report.uuid()));
      }
      putInventory(uuid, part.inventory());
      putTraits(uuid, part.traits());
    }
    present.values().forEach(this::delete);
  }

  /** The devices below a node: name to uuid. */
  private Map<String, String> parts(String node) {
    Map<String, String> parts = new TreeMap<>();
    for (JsonNode provider : client.tree(node)) {
      String name = provider.get("name").textValue();
      if (!provider.path("parent_provider_uuid").isNull() && NodeParts.isPart(name)) {
        parts.put(name, provider.get("uuid").textValue());
      }
    }
    return parts;
  }

  /** What a consumer holds, by the names of the providers. */
  Map<String, Map<String, Long>> byName(JsonNode held) {
    Map<String, Map<String, Long>> byName = new TreeMap<>();
    for (Map.Entry<String, JsonNode> of : held.path("allocations").properties()) {
      Map<String, Long> amounts = new TreeMap<>();
      for (Map.Entry<String, JsonNode> each : of.getValue().get("resources").properties()) {
        amounts.put(each.getKey(), each.getValue().longValue());
      }
      byName.put(client.get(path(of.getKey())).get("name").textValue(), amounts);
    }
    return byName;
  }

  private void putInventory(String uuid, Map<String, HostReport.Inventory> wanted) {
    String path = path(uuid) + "/inventories";
    JsonNode now = client.get(path);
    ObjectNode inventories = PlacementClient.object();
    wanted.forEach(
        (name, of) -> {
          if (name.startsWith(CUSTOM)) {
            client.put("/resource_classes/" + name, PlacementClient.object());
          }
          inventories
              .putObject(name)
              .put("total", of.total())
              .put("reserved", of.reserved())
              .put("min_unit", of.minUnit())
              .put("max_unit", of.maxUnit())
              .put("step_size", of.stepSize())
              .put("allocation_ratio", of.allocationRatio());
        });
    if (!isSame(inventories, now.get("inventories"))) {
      ObjectNode body = PlacementClient.object();
      body.set(GENERATION, now.get(GENERATION));
      body.set("inventories", inventories);
      client.put(path, body);
    }
  }

  /** Compares amounts, however they are written. */
  private static boolean isSame(ObjectNode wanted, JsonNode now) {
    if (wanted.size() != now.size()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> each : wanted.properties()) {
      for (Map.Entry<String, JsonNode> field : each.getValue().properties()) {
        double there = now.path(each.getKey()).path(field.getKey()).doubleValue();
        // The ratio is kept in single precision there.
        if ((float) there != (float) field.getValue().doubleValue()) {
          return false;
        }
      }
    }
    return true;
  }

  /** What operators gave the node stays. */
  private void putTraits(String uuid, List<String> reported) {
    JsonNode now = client.get(path(uuid) + "/traits");
    Set<String> present = names(now.get("traits"));
    Set<String> wanted = new TreeSet<>(reported);
    present.stream().filter(Traits::belongsToOperators).forEach(wanted::add);
    for (String trait : wanted) {
      if (trait.startsWith(CUSTOM) && !present.contains(trait)) {
        client.put("/traits/" + trait, PlacementClient.object());
      }
    }
    putTraits(uuid, now, present, wanted);
  }

  void settleTrait(String uuid, String trait, BooleanSupplier wanted) {
    again(
        () -> {
          Optional<JsonNode> now = client.find(path(uuid) + "/traits");
          if (now.isPresent()) {
            Set<String> present = names(now.get().get("traits"));
            putTraits(uuid, now.get(), present, settled(present, trait, wanted));
          }
        });
  }

  void settleAggregate(String uuid, String aggregate, BooleanSupplier wanted) {
    again(
        () -> {
          Optional<JsonNode> now = client.find(path(uuid) + "/aggregates");
          if (now.isPresent()) {
            Set<String> present = names(now.get().get("aggregates"));
            Set<String> settled = settled(present, aggregate, wanted);
            if (!settled.equals(present)) {
              client.put(path(uuid) + "/aggregates", body("aggregates", settled, now.get()));
            }
          }
        });
  }

  boolean hasTrait(String node, String trait) {
    JsonNode found = client.get("/resource_providers?name=" + JsonClient.encode(node));
    for (JsonNode provider : found.get("resource_providers")) {
      JsonNode traits = client.get(path(provider.get("uuid").textValue()) + "/traits");
      if (names(traits.get("traits")).contains(trait)) {
        return true;
      }
    }
    return false;
  }

  Set<String> treeTraits(String uuid) {
    Set<String> traits = new HashSet<>();
    for (JsonNode provider : client.tree(uuid)) {
      String path = path(provider.get("uuid").textValue()) + "/traits";
      traits.addAll(names(client.get(path).get("traits")));
    }
    return traits;
  }

  /** One of which something is held, or that has others below it, stays. */
  void forget(String uuid) {
    if (client.find(path(uuid)).isPresent()) {
      parts(uuid).values().forEach(this::delete);
    }
    delete(uuid);
  }

  private void delete(String uuid) {
    try {
      client.delete(path(uuid));
    } catch (NeighbourFailure e) {
      if (!PlacementClient.isConflict(e)) {
        throw e;
      }
      log.warn("Placement keeps the provider {}: {}", uuid, e.body());
    }
  }

  private void putTraits(String uuid, JsonNode now, Set<String> present, Set<String> wanted) {
    if (!wanted.equals(present)) {
      client.put(path(uuid) + "/traits", body("traits", wanted, now));
    }
  }

  private static ObjectNode body(String name, Set<String> values, JsonNode now) {
    ObjectNode body = PlacementClient.object();
    ArrayNode list = body.putArray(name);
    values.forEach(list::add);
    body.set(GENERATION, now.get(GENERATION));
    return body;
  }

  private static Set<String> settled(Set<String> present, String name, BooleanSupplier wanted) {
    Set<String> settled = new TreeSet<>(present);
    if (wanted.getAsBoolean()) {
      settled.add(name);
    } else {
      settled.remove(name);
    }
    return settled;
  }

  private static void again(Runnable attempt) {
    for (int tried = 1; ; tried++) {
      try {
        attempt.run();
        return;
      } catch (NeighbourFailure e) {
        if (tried == TRIES || !PlacementClient.isChangedMeanwhile(e)) {
          throw e;
        }
      }
    }
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new HashSet<>();
    list.forEach(name -> names.add(name.textValue()));
    return names;
  }

  private static String path(String uuid) {
    return "/resource_providers/" + uuid;
  }
}
