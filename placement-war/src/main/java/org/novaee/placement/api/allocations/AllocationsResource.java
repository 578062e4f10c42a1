package org.novaee.placement.api.allocations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.novaee.api.http.Body;
import org.novaee.api.http.Formats;
import org.novaee.api.http.Since;
import org.novaee.placement.ConsumerAllocations;
import org.novaee.placement.Usages;
import org.novaee.placement.api.http.Allowed;
import org.novaee.placement.api.http.Dated;
import org.novaee.placement.api.http.PlacementRequest;
import org.novaee.placement.api.http.Refusal;

/** What consumers hold. */
@Path("/allocations")
@ApplicationScoped
public class AllocationsResource {

  private ConsumerAllocations allocations;

  /** For the container's proxy. */
  public AllocationsResource() {}

  @Inject
  public AllocationsResource(ConsumerAllocations allocations) {
    this.allocations = allocations;
  }

  /** What is said of a consumer is absent where there is none. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Answer(
      Map<String, Holding> allocations,
      @Since("1.12") @JsonProperty("project_id") String projectId,
      @Since("1.12") @JsonProperty("user_id") String userId,
      @Since("1.28") @JsonProperty("consumer_generation") Integer generation,
      @Since("1.38") @JsonProperty("consumer_type") String type) {}

  private record Holding(int generation, Map<String, Long> resources) {}

  @POST
  @Since("1.13")
  @Body("allocations/manage")
  @Allowed("placement:allocations:manage")
  public Response manage() {
    allocations.replace(Orders.all(PlacementRequest.current().body()));
    return Response.noContent().build();
  }

  @GET
  @Path("/{consumer}")
  @Allowed("placement:allocations:list")
  public Dated show(@PathParam("consumer") String consumer) {
    ConsumerAllocations.OfConsumer of = allocations.ofConsumer(consumer);
    Map<String, Holding> holdings = new LinkedHashMap<>();
    of.holdings()
        .forEach(
            (provider, holding) ->
                holdings.put(provider, new Holding(holding.generation(), holding.resources())));
    return Dated.of(
        of.owner() == null
            ? new Answer(holdings, null, null, null, null)
            : new Answer(
                holdings,
                of.owner().projectId(),
                of.owner().userId(),
                of.generation(),
                Objects.requireNonNullElse(of.type(), Usages.UNKNOWN)),
        of.modified());
  }

  @PUT
  @Path("/{consumer}")
  @Body("allocations/update")
  @Allowed("placement:allocations:update")
  public Response update(@PathParam("consumer") String consumer) {
    if (!Formats.isUuid(consumer)) {
      throw Refusal.badRequest("Malformed consumer_uuid: " + consumer);
    }
    allocations.replace(List.of(Orders.one(consumer, PlacementRequest.current().body())));
    return Response.noContent().build();
  }

  @DELETE
  @Path("/{consumer}")
  @Allowed("placement:allocations:delete")
  public Response delete(@PathParam("consumer") String consumer) {
    allocations.delete(consumer);
    return Response.noContent().build();
  }
}
