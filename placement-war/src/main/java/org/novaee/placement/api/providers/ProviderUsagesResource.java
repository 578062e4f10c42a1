package org.novaee.placement.api.providers;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import org.novaee.placement.Usages;
import org.novaee.placement.api.http.Allowed;
import org.novaee.placement.api.http.Dated;

/** How much of a provider is held. */
@Path("/resource_providers/{uuid}/usages")
@ApplicationScoped
public class ProviderUsagesResource {

  private Usages usages;

  /** For the container's proxy. */
  public ProviderUsagesResource() {}

  @Inject
  public ProviderUsagesResource(Usages usages) {
    this.usages = usages;
  }

  private record Answer(
      @JsonProperty("resource_provider_generation") int generation, Map<String, Long> usages) {}

  @GET
  @Allowed("placement:resource_providers:usages")
  public Dated show(@PathParam("uuid") String uuid) {
    Usages.OfProvider of = usages.ofProvider(uuid);
    return Dated.now(new Answer(of.generation(), of.amounts()));
  }
}
