package org.novaee.placement.api.providers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.novaee.api.http.Body;
import org.novaee.api.http.Since;
import org.novaee.placement.ProviderTraits;
import org.novaee.placement.Traits;
import org.novaee.placement.api.http.Allowed;
import org.novaee.placement.api.http.Dated;
import org.novaee.placement.api.http.PlacementRequest;

/** The traits a provider has. */
@Path("/resource_providers/{uuid}/traits")
@ApplicationScoped
public class ProviderTraitsResource {

  private ProviderTraits traits;

  /** For the container's proxy. */
  public ProviderTraitsResource() {}

  @Inject
  public ProviderTraitsResource(ProviderTraits traits) {
    this.traits = traits;
  }

  private record Listing(
      List<String> traits, @JsonProperty("resource_provider_generation") int generation) {}

  @GET
  @Since("1.6")
  @Allowed("placement:resource_providers:traits:list")
  public Dated list(@PathParam("uuid") String uuid) {
    return dated(traits.list(uuid));
  }

  @PUT
  @Since("1.6")
  @Body("traits/replace")
  @Allowed("placement:resource_providers:traits:update")
  public Dated replace(@PathParam("uuid") String uuid) {
    JsonNode body = PlacementRequest.current().body();
    List<String> wanted = new ArrayList<>();
    body.get("traits").forEach(trait -> wanted.add(trait.textValue()));
    return dated(traits.replace(uuid, Generations.of(body), wanted));
  }

  @DELETE
  @Since("1.6")
  @Allowed("placement:resource_providers:traits:delete")
  public Response clear(@PathParam("uuid") String uuid) {
    traits.clear(uuid);
    return Response.noContent().build();
  }

  private static Dated dated(ProviderTraits.Listing listing) {
    return Dated.of(
        new Listing(
            listing.traits().stream().map(Traits.Entry::name).toList(), listing.generation()),
        listing.traits().stream().mapToLong(Traits.Entry::modified).max().orElse(0));
  }
}
