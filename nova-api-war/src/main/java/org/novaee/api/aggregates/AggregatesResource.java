package org.novaee.api.aggregates;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.novaee.aggregate.AggregateHosts;
import org.novaee.aggregate.AggregateRecord;
import org.novaee.aggregate.Aggregates;
import org.novaee.aggregate.ImagePrefetch;
import org.novaee.api.http.Body;
import org.novaee.api.http.NumberedIds;
import org.novaee.api.http.Query;
import org.novaee.api.http.Since;
import org.novaee.api.http.Status;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;

/** The aggregates. */
@Path("/os-aggregates")
@ApplicationScoped
public class AggregatesResource {

  private static final String RULE = "os_compute_api:os-aggregates:";

  @Inject Policy policy;
  @Inject Aggregates aggregates;
  @Inject AggregateHosts hosts;
  @Inject ImagePrefetch prefetch;

  /** {@code {"aggregate": {…}}}. */
  record Create(New aggregate) {}

  /** What a new aggregate is to be. */
  record New(String name, @JsonProperty("availability_zone") String zone) {}

  /** All of them. */
  @GET
  @Query("aggregates/list")
  public AggregateView.Many list() {
    policy.require(RULE + "index", Target.none());
    return new AggregateView.Many(aggregates.list().stream().map(AggregateView::of).toList());
  }

  /** Makes one. */
  @POST
  @Body("aggregates/create")
  public AggregateView.One create(Create body) {
    policy.require(RULE + "create", Target.none());
    New wanted = body.aggregate();
    String zone = wanted.zone() == null ? null : wanted.zone().strip();
    return new AggregateView.One(
        AggregateView.Created.of(aggregates.create(wanted.name().strip(), zone)));
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  @Query("aggregates/show")
  public AggregateView.One show(@PathParam("id") String id) {
    policy.require(RULE + "show", Target.none());
    return AggregateView.One.of(aggregates.require(NumberedIds.require(id)));
  }

  /** Renames one or changes its zone. */
  @PUT
  @Path("/{id}")
  @Body("aggregates/update")
  public AggregateView.One update(@PathParam("id") String id, JsonNode body) {
    policy.require(RULE + "update", Target.none());
    JsonNode wanted = body.get("aggregate");
    Map<String, String> metadata = new HashMap<>();
    if (wanted.has(AggregateRecord.ZONE)) {
      metadata.put(AggregateRecord.ZONE, wanted.get(AggregateRecord.ZONE).asText(null));
    }
    String name = wanted.has("name") ? wanted.get("name").asText().strip() : null;
    return AggregateView.One.of(aggregates.update(NumberedIds.require(id), name, metadata));
  }

  /** Deletes one. */
  @DELETE
  @Path("/{id}")
  public void delete(@PathParam("id") String id) {
    policy.require(RULE + "delete", Target.none());
    aggregates.delete(NumberedIds.require(id));
  }

  /** Puts a host into one. */
  @POST
  @Path("/{id}/action/add_host")
  @Body("aggregates/add-host")
  public AggregateView.One addHost(@PathParam("id") String id, JsonNode body) {
    policy.require(RULE + "add_host", Target.none());
    return AggregateView.One.of(
        hosts.add(NumberedIds.require(id), body.get("add_host").get("host").asText()));
  }

  /** Takes a host out of one. */
  @POST
  @Path("/{id}/action/remove_host")
  @Body("aggregates/remove-host")
  public AggregateView.One removeHost(@PathParam("id") String id, JsonNode body) {
    policy.require(RULE + "remove_host", Target.none());
    return AggregateView.One.of(
        hosts.remove(NumberedIds.require(id), body.get("remove_host").get("host").asText()));
  }

  /** Sets metadata of one; a null takes the key away. */
  @POST
  @Path("/{id}/action/set_metadata")
  @Body("aggregates/set-metadata")
  public AggregateView.One setMetadata(@PathParam("id") String id, JsonNode body) {
    policy.require(RULE + "set_metadata", Target.none());
    Map<String, String> metadata = new HashMap<>();
    body.get("set_metadata")
        .get("metadata")
        .fields()
        .forEachRemaining(field -> metadata.put(field.getKey(), field.getValue().asText(null)));
    return AggregateView.One.of(aggregates.setMetadata(NumberedIds.require(id), metadata));
  }

  /** Has the hosts of one fetch images. */
  @POST
  @Path("/{id}/images")
  @Since("2.81")
  @Status(202)
  @Body("aggregates/images")
  public void fetchImages(@PathParam("id") String id, JsonNode body) {
    policy.require("compute:aggregates:images", Target.none());
    int number = NumberedIds.require(id);
    List<String> images = new ArrayList<>();
    body.get("cache").forEach(image -> images.add(image.get("id").asText()));
    prefetch.ask(aggregates.require(number), images);
  }
}
