package org.novaee.placement.api.providers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.api.http.Body;
import org.novaee.api.http.Since;
import org.novaee.model.HostReport.Inventory;
import org.novaee.placement.ProviderInventories;
import org.novaee.placement.api.http.Allowed;
import org.novaee.placement.api.http.Dated;
import org.novaee.placement.api.http.PlacementRequest;

/** What a provider has. */
@Path("/resource_providers/{uuid}/inventories")
@ApplicationScoped
public class InventoriesResource {

  private ProviderInventories inventories;

  /** For the container's proxy. */
  public InventoriesResource() {}

  @Inject
  public InventoriesResource(ProviderInventories inventories) {
    this.inventories = inventories;
  }

  private record Listing(
      @JsonProperty("resource_provider_generation") int generation,
      Map<String, InventoryView> inventories) {}

  @GET
  @Allowed("placement:resource_providers:inventories:list")
  public Dated list(@PathParam("uuid") String uuid) {
    return all(inventories.list(uuid));
  }

  @POST
  @Body("inventories/create")
  @Allowed("placement:resource_providers:inventories:create")
  public Response create(@PathParam("uuid") String uuid) {
    PlacementRequest request = PlacementRequest.current();
    String name = request.body().get("resource_class").textValue();
    inventories.list(uuid);
    Inventory inventory = InventoryView.read(request.body());
    InventoryView.requireCapacity("Unable to create inventory", uuid, name, inventory);
    return Response.status(201)
        .header("Location", request.address("/resource_providers/" + uuid + "/inventories/" + name))
        .entity(one(inventories.create(uuid, name, inventory), uuid, name))
        .build();
  }

  @PUT
  @Body("inventories/replace")
  @Allowed("placement:resource_providers:inventories:update")
  public Dated replace(@PathParam("uuid") String uuid) {
    JsonNode body = PlacementRequest.current().body();
    ProviderInventories.Listing now = inventories.list(uuid);
    requireGeneration(now, body);
    Map<String, Inventory> wanted = InventoryView.readAll(body.get("inventories"));
    wanted.forEach(
        (name, inventory) ->
            InventoryView.requireCapacity("Unable to update inventory", uuid, name, inventory));
    return all(inventories.replace(uuid, now.generation(), wanted));
  }

  @DELETE
  @Since(value = "1.5", before = 405)
  @Allowed("placement:resource_providers:inventories:delete")
  public Response deleteAll(@PathParam("uuid") String uuid) {
    inventories.deleteAll(uuid);
    return Response.noContent().build();
  }

  @GET
  @Path("/{class}")
  @Allowed("placement:resource_providers:inventories:show")
  public Dated show(@PathParam("uuid") String uuid, @PathParam("class") String name) {
    return one(inventories.list(uuid), uuid, name);
  }

  @PUT
  @Path("/{class}")
  @Body("inventories/update")
  @Allowed("placement:resource_providers:inventories:update")
  public Dated update(@PathParam("uuid") String uuid, @PathParam("class") String name) {
    JsonNode body = PlacementRequest.current().body();
    ProviderInventories.Listing now = inventories.list(uuid);
    requireGeneration(now, body);
    Inventory inventory = InventoryView.read(body);
    InventoryView.requireCapacity("Unable to update inventory", uuid, name, inventory);
    return one(inventories.update(uuid, name, now.generation(), inventory), uuid, name);
  }

  @DELETE
  @Path("/{class}")
  @Allowed("placement:resource_providers:inventories:delete")
  public Response delete(@PathParam("uuid") String uuid, @PathParam("class") String name) {
    inventories.delete(uuid, name);
    return Response.noContent().build();
  }

  private static void requireGeneration(ProviderInventories.Listing now, JsonNode body) {
    now.requireGeneration(Generations.of(body));
  }

  private static Dated all(ProviderInventories.Listing listing) {
    Map<String, InventoryView> views = new TreeMap<>();
    listing
        .inventories()
        .forEach((name, inventory) -> views.put(name, InventoryView.of(inventory, null)));
    return Dated.of(new Listing(listing.generation(), views), listing.modified());
  }

  private static Dated one(ProviderInventories.Listing listing, String uuid, String name) {
    return Dated.of(
        InventoryView.of(listing.require(uuid, name), listing.generation()), listing.modified());
  }
}
