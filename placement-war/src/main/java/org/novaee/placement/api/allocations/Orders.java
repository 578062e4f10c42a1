package org.novaee.placement.api.allocations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.placement.AllocationOrder;
import org.novaee.placement.Owner;
import org.novaee.placement.api.http.Ids;
import org.novaee.placement.api.http.PlacementRequest;

/** Reads from bodies what consumers shall hold. */
final class Orders {

  /** Stands for the project and the user of old clients, which say nothing of them. */
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private Orders() {}

  /**
   * The orders for several consumers.
   *
   * @param body consumer uuid to what it shall hold, checked by its schema
   */
  static List<AllocationOrder> all(JsonNode body) {
    List<AllocationOrder> orders = new ArrayList<>();
    body.fields().forEachRemaining(e -> orders.add(one(e.getKey(), e.getValue())));
    return orders;
  }

  /**
   * The order for one consumer.
   *
   * @param body checked by its schema
   */
  static AllocationOrder one(String consumer, JsonNode body) {
    JsonNode generation = body.get("consumer_generation");
    return new AllocationOrder(
        Ids.normal(consumer),
        new Owner(body.path("project_id").asText(NOBODY), body.path("user_id").asText(NOBODY)),
        body.path("consumer_type").textValue(),
        PlacementRequest.current().atLeast("1.28")
            ? AllocationOrder.Expectation.of(generation(generation))
            : AllocationOrder.Expectation.NONE,
        amounts(body.get("allocations")));
  }

  private static Integer generation(JsonNode generation) {
    if (generation.isNull()) {
      return null;
    }
    return generation.canConvertToInt() ? generation.intValue() : -1;
  }

  private static Map<String, Map<String, Long>> amounts(JsonNode allocations) {
    Map<String, Map<String, Long>> amounts = new LinkedHashMap<>();
    if (allocations.isArray()) {
      allocations.forEach(
          each ->
              amounts.put(
                  Ids.normal(each.get("resource_provider").get("uuid").textValue()),
                  resources(each)));
    } else {
      allocations
          .fields()
          .forEachRemaining(e -> amounts.put(Ids.normal(e.getKey()), resources(e.getValue())));
    }
    return amounts;
  }

  private static Map<String, Long> resources(JsonNode allocation) {
    Map<String, Long> resources = new LinkedHashMap<>();
    allocation
        .get("resources")
        .fields()
        .forEachRemaining(
            e ->
                resources.put(
                    e.getKey(),
                    e.getValue().canConvertToLong() ? e.getValue().longValue() : Long.MAX_VALUE));
    return resources;
  }
}
