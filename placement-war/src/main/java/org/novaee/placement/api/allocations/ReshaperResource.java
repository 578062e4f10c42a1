package org.novaee.placement.api.allocations;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.novaee.api.http.Body;
import org.novaee.api.http.Since;
import org.novaee.placement.Reshaper;
import org.novaee.placement.api.http.Allowed;
import org.novaee.placement.api.http.Ids;
import org.novaee.placement.api.http.PlacementRequest;
import org.novaee.placement.api.providers.InventoryView;

/** Moves inventory between providers together with what is held of it. */
@Path("/reshaper")
@ApplicationScoped
public class ReshaperResource {

  private Reshaper reshaper;

  /** For the container's proxy. */
  public ReshaperResource() {}

  @Inject
  public ReshaperResource(Reshaper reshaper) {
    this.reshaper = reshaper;
  }

  @POST
  @Since("1.30")
  @Body("allocations/reshape")
  @Allowed("placement:reshaper:reshape")
  public Response reshape() {
    JsonNode body = PlacementRequest.current().body();
    Map<String, Reshaper.NewInventory> inventories = new LinkedHashMap<>();
    body.get("inventories")
        .fields()
        .forEachRemaining(e -> inventories.put(Ids.normal(e.getKey()), inventory(e.getValue())));
    reshaper.reshape(inventories, Orders.all(body.get("allocations")));
    return Response.noContent().build();
  }

  private static Reshaper.NewInventory inventory(JsonNode body) {
    JsonNode generation = body.get("resource_provider_generation");
    return new Reshaper.NewInventory(
        generation.canConvertToInt() ? generation.intValue() : null,
        InventoryView.readAll(body.get("inventories")));
  }
}
