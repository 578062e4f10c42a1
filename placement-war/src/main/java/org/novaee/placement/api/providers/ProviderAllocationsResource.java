package org.novaee.placement.api.providers;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.LinkedHashMap;
import java.util.Map;
import org.novaee.api.http.Since;
import org.novaee.placement.ConsumerAllocations;
import org.novaee.placement.api.http.Allowed;
import org.novaee.placement.api.http.Dated;

/** Who holds something of a provider. */
@Path("/resource_providers/{uuid}/allocations")
@ApplicationScoped
public class ProviderAllocationsResource {

  private ConsumerAllocations allocations;

  /** For the container's proxy. */
  public ProviderAllocationsResource() {}

  @Inject
  public ProviderAllocationsResource(ConsumerAllocations allocations) {
    this.allocations = allocations;
  }

  private record Answer(
      Map<String, Holding> allocations,
      @JsonProperty("resource_provider_generation") int generation) {}

  private record Holding(
      Map<String, Long> resources,
      @Since("1.28") @JsonProperty("consumer_generation") int generation) {}

  @GET
  @Allowed("placement:resource_providers:allocations:list")
  public Dated list(@PathParam("uuid") String uuid) {
    ConsumerAllocations.OfProvider of = allocations.ofProvider(uuid);
    Map<String, Holding> holdings = new LinkedHashMap<>();
    of.holdings()
        .forEach(
            (consumer, holding) ->
                holdings.put(consumer, new Holding(holding.resources(), holding.generation())));
    return Dated.of(new Answer(holdings, of.generation()), of.modified());
  }
}
