package org.novaee.placement.api.providers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.novaee.model.HostReport.Inventory;
import org.novaee.placement.api.http.PlacementRequest;
import org.novaee.placement.api.http.Refusal;

/**
 * An inventory as the API shows and takes it.
 *
 * @param generation the provider's; null among others
 */
public record InventoryView(
    long total,
    long reserved,
    @JsonProperty("min_unit") long minUnit,
    @JsonProperty("max_unit") long maxUnit,
    @JsonProperty("step_size") long stepSize,
    @JsonProperty("allocation_ratio") double allocationRatio,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("resource_provider_generation")
        Integer generation) {

  static InventoryView of(Inventory inventory, Integer generation) {
    return new InventoryView(
        inventory.total(),
        inventory.reserved(),
        inventory.minUnit(),
        inventory.maxUnit(),
        inventory.stepSize(),
        inventory.allocationRatio(),
        generation);
  }

  /**
   * Reads inventories by class name, without a look at whether they make sense.
   *
   * @param body checked by its schema
   */
  public static Map<String, Inventory> readAll(JsonNode body) {
    Map<String, Inventory> inventories = new LinkedHashMap<>();
    body.fields().forEachRemaining(e -> inventories.put(e.getKey(), read(e.getValue())));
    return inventories;
  }

  /**
   * Reads an inventory.
   *
   * @param body checked by its schema
   */
  static Inventory read(JsonNode body) {
    return new Inventory(
        body.get("total").longValue(),
        body.path("reserved").asLong(0),
        body.path("min_unit").asLong(1),
        body.path("max_unit").asLong(Integer.MAX_VALUE),
        body.path("step_size").asLong(1),
        body.path("allocation_ratio").asDouble(1));
  }

  /**
   * Refuses an inventory of which nothing could be held.
   *
   * @param what begins the message
   * @throws Refusal 400
   */
  static void requireCapacity(String what, String provider, String name, Inventory inventory) {
    long capacity =
        (long) ((inventory.total() - inventory.reserved()) * inventory.allocationRatio());
    boolean mayBeNothing = PlacementRequest.current().atLeast("1.26");
    if (mayBeNothing ? capacity < 0 : capacity <= 0) {
      throw Refusal.badRequest(
          "%s for resource provider %s: Invalid inventory for '%s' on resource provider '%s'. The"
                  .formatted(what, provider, name, provider)
              + " reserved value is greater than "
              + (mayBeNothing ? "total." : "or equal to total."));
    }
  }
}
