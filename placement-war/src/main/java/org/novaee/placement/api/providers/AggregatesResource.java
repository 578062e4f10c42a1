package org.novaee.placement.api.providers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import org.novaee.api.http.Body;
import org.novaee.api.http.Since;
import org.novaee.placement.ProviderAggregates;
import org.novaee.placement.api.http.Allowed;
import org.novaee.placement.api.http.Dated;
import org.novaee.placement.api.http.PlacementRequest;

/** The aggregates a provider is in. */
@Path("/resource_providers/{uuid}/aggregates")
@ApplicationScoped
public class AggregatesResource {

  private ProviderAggregates aggregates;

  /** For the container's proxy. */
  public AggregatesResource() {}

  @Inject
  public AggregatesResource(ProviderAggregates aggregates) {
    this.aggregates = aggregates;
  }

  private record Listing(
      List<String> aggregates,
      @Since("1.19") @JsonProperty("resource_provider_generation") int generation) {}

  @GET
  @Since("1.1")
  @Allowed("placement:resource_providers:aggregates:list")
  public Dated list(@PathParam("uuid") String uuid) {
    return dated(aggregates.list(uuid));
  }

  @PUT
  @Since("1.1")
  @Body("aggregates/replace")
  @Allowed("placement:resource_providers:aggregates:update")
  public Dated replace(@PathParam("uuid") String uuid) {
    PlacementRequest request = PlacementRequest.current();
    JsonNode body = request.body();
    boolean checked = request.atLeast("1.19");
    List<String> wanted = new ArrayList<>();
    (checked ? body.get("aggregates") : body).forEach(each -> wanted.add(each.textValue()));
    return dated(aggregates.replace(uuid, checked ? Generations.of(body) : null, wanted));
  }

  /** Nobody notes when a provider came into an aggregate. */
  private static Dated dated(ProviderAggregates.Listing listing) {
    return Dated.now(new Listing(listing.aggregates(), listing.generation()));
  }
}
