package org.novaee.placement.external;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.NeighbourFailure;
import org.novaee.neighbour.UserToken;

/** Requests to Placement, always with the service's own rights: users have none there. */
final class PlacementClient {

  /** The microversion that is asked at: the newest that Nova itself needs. */
  static final String VERSION = "1.36";

  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final int CONFLICT = 409;
  private static final String CONCURRENT_UPDATE = "placement.concurrent_update";

  private final JsonClient client;

  PlacementClient(JsonClient client) {
    this.client = client;
  }

  JsonNode get(String path) {
    return asService(() -> client.get(path));
  }

  /** Empty where there is no such thing. */
  Optional<JsonNode> find(String path) {
    return asService(() -> client.find(path));
  }

  JsonNode put(String path, JsonNode body) {
    return asService(() -> client.put(path, body));
  }

  JsonNode post(String path, JsonNode body) {
    return asService(() -> client.post(path, body));
  }

  void delete(String path) {
    asService(
        () -> {
          client.delete(path);
          return null;
        });
  }

  /** Whether a request was refused because somebody else changed the thing meanwhile. */
  static boolean isChangedMeanwhile(NeighbourFailure failure) {
    return failure.status() == CONFLICT && failure.body().contains(CONCURRENT_UPDATE);
  }

  /** Whether a request was refused because of what is the case. */
  static boolean isConflict(NeighbourFailure failure) {
    return failure.status() == CONFLICT;
  }

  /** The provider of a node and all below it. */
  JsonNode tree(String node) {
    return get("/resource_providers?in_tree=" + node).get("resource_providers");
  }

  /** What a consumer holds, with its project, user and generation where it is known. */
  JsonNode allocations(String consumer) {
    return get("/allocations/" + consumer);
  }

  /** Which of the consumers hold something of which provider. */
  Map<String, Set<String>> holders(Collection<String> consumers) {
    Map<String, Set<String>> holders = new HashMap<>();
    for (String consumer : new HashSet<>(consumers)) {
      allocations(consumer)
          .path("allocations")
          .fieldNames()
          .forEachRemaining(
              provider -> holders.computeIfAbsent(provider, none -> new HashSet<>()).add(consumer));
    }
    return holders;
  }

  /** The names of all compute nodes, by uuid. */
  Map<String, String> computeNodes() {
    Map<String, String> nodes = new HashMap<>();
    get("/resource_providers?required=COMPUTE_NODE")
        .get("resource_providers")
        .forEach(node -> nodes.put(node.get("uuid").textValue(), node.get("name").textValue()));
    return nodes;
  }

  /** All consumers of what is in compute nodes' trees, by uuid, and the names of those nodes. */
  Map<String, Set<String>> consumers() {
    Map<String, String> nodes = computeNodes();
    Map<String, Set<String>> consumers = new HashMap<>();
    for (JsonNode provider : get("/resource_providers").get("resource_providers")) {
      String node = nodes.get(provider.path("root_provider_uuid").asText());
      if (node != null) {
        get("/resource_providers/" + provider.get("uuid").textValue() + "/allocations")
            .get("allocations")
            .fieldNames()
            .forEachRemaining(
                consumer -> consumers.computeIfAbsent(consumer, none -> new HashSet<>()).add(node));
      }
    }
    return consumers;
  }

  static ObjectNode object() {
    return NODES.objectNode();
  }

  @SuppressWarnings("try") // the binding is there to be closed
  private static <T> T asService(Supplier<T> request) {
    try (UserToken.Binding none = UserToken.bind(null)) {
      return request.get();
    }
  }
}
