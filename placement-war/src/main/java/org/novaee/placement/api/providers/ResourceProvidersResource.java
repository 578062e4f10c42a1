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
import java.util.List;
import org.novaee.api.http.Body;
import org.novaee.api.http.Query;
import org.novaee.placement.NoSuchName;
import org.novaee.placement.ProviderRegistry;
import org.novaee.placement.api.http.Allowed;
import org.novaee.placement.api.http.Dated;
import org.novaee.placement.api.http.Ids;
import org.novaee.placement.api.http.PlacementRequest;
import org.novaee.placement.api.http.Refusal;
import org.novaee.placement.api.query.ProviderParameters;

/** Resource providers themselves. */
@Path("/resource_providers")
@ApplicationScoped
public class ResourceProvidersResource {

  private ProviderRegistry registry;

  /** For the container's proxy. */
  public ResourceProvidersResource() {}

  @Inject
  public ResourceProvidersResource(ProviderRegistry registry) {
    this.registry = registry;
  }

  private record Listing(
      @JsonProperty("resource_providers") List<ResourceProviderView> providers) {}

  @GET
  @Query("providers/list")
  @Allowed("placement:resource_providers:list")
  public Dated list() {
    List<ProviderRegistry.Entry> found = find();
    return Dated.of(
        new Listing(found.stream().map(ResourceProviderView::of).toList()),
        found.stream().mapToLong(ProviderRegistry.Entry::modified).max().orElse(0));
  }

  private List<ProviderRegistry.Entry> find() {
    try {
      return registry.list(ProviderParameters.query(PlacementRequest.current()));
    } catch (NoSuchName e) {
      throw Refusal.badRequest(
          (e.isTrait()
                  ? "Invalid trait(s) in \"required\" parameter: "
                  : "Invalid resource class in resources parameter: ")
              + e.getMessage());
    }
  }

  @POST
  @Body("providers/create")
  @Allowed("placement:resource_providers:create")
  public Response create() {
    PlacementRequest request = PlacementRequest.current();
    JsonNode body = request.body();
    ProviderRegistry.Entry made =
        registry.create(
            Ids.normal(body.path("uuid").textValue()),
            body.get("name").textValue(),
            Ids.normal(body.path("parent_provider_uuid").textValue()));
    boolean shown = request.atLeast("1.20");
    return Response.status(shown ? 200 : 201)
        .header("Location", request.address("/resource_providers/" + made.uuid()))
        .entity(shown ? Dated.of(ResourceProviderView.of(made), made.modified()) : null)
        .build();
  }

  @GET
  @Path("/{uuid}")
  @Allowed("placement:resource_providers:show")
  public Dated show(@PathParam("uuid") String uuid) {
    return dated(registry.show(uuid));
  }

  @PUT
  @Path("/{uuid}")
  @Body("providers/update")
  @Allowed("placement:resource_providers:update")
  public Dated update(@PathParam("uuid") String uuid) {
    PlacementRequest request = PlacementRequest.current();
    JsonNode body = request.body();
    ProviderRegistry.Parent parent =
        body.has("parent_provider_uuid")
            ? new ProviderRegistry.Parent(
                true, Ids.normal(body.get("parent_provider_uuid").textValue()))
            : ProviderRegistry.Parent.UNSAID;
    return dated(
        registry.update(uuid, body.get("name").textValue(), parent, request.atLeast("1.37")));
  }

  @DELETE
  @Path("/{uuid}")
  @Allowed("placement:resource_providers:delete")
  public Response delete(@PathParam("uuid") String uuid) {
    registry.delete(uuid);
    return Response.noContent().build();
  }

  private static Dated dated(ProviderRegistry.Entry entry) {
    return Dated.of(ResourceProviderView.of(entry), entry.modified());
  }
}
