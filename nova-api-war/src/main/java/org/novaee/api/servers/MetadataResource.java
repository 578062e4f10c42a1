package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.LinkedHashMap;
import java.util.Map;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.Body;
import org.novaee.api.http.Query;
import org.novaee.api.http.Status;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.act.ServerMetadata;
import org.novaee.server.query.ServerLookup;

/** What users note on their servers. */
@Path("/servers/{id}/metadata")
@ApplicationScoped
public class MetadataResource {

  private static final String RULE = "os_compute_api:server-metadata:";

  @Inject Policy policy;
  @Inject ServerLookup lookup;
  @Inject ServerMetadata metadata;

  /** All items of a server. */
  public record Items(Map<String, String> metadata) {}

  /** One item. */
  public record Item(Map<String, String> meta) {}

  /** All items. */
  @GET
  @Query("servers/show")
  public Items list(@PathParam("id") String id) {
    require(id, "index");
    return new Items(metadata.list(id, policy.isAdmin()));
  }

  /** One item. */
  @GET
  @Path("/{key}")
  @Query("servers/show")
  public Item show(@PathParam("id") String id, @PathParam("key") String key) {
    require(id, "show");
    String value = metadata.list(id, policy.isAdmin()).get(key);
    if (value == null) {
      throw ServerMetadata.notFound();
    }
    return new Item(Map.of(key, value));
  }

  /** Adds items. */
  @POST
  @Body("servers/metadata")
  public Items add(@PathParam("id") String id, JsonNode body) {
    require(id, "create");
    return new Items(metadata.update(id, policy.isAdmin(), items(body.get("metadata")), false));
  }

  /** Puts items in place of all there are. */
  @PUT
  @Body("servers/metadata")
  public Items replace(@PathParam("id") String id, JsonNode body) {
    require(id, "update_all");
    return new Items(metadata.update(id, policy.isAdmin(), items(body.get("metadata")), true));
  }

  /** Sets one item. */
  @PUT
  @Path("/{key}")
  @Body("servers/metadata-item")
  public Item set(@PathParam("id") String id, @PathParam("key") String key, JsonNode body) {
    require(id, "update");
    Map<String, String> item = items(body.get("meta"));
    if (!item.containsKey(key)) {
      throw ApiFault.badRequest("Request body and URI mismatch");
    }
    metadata.update(id, policy.isAdmin(), item, false);
    return new Item(item);
  }

  /** Deletes one item. */
  @DELETE
  @Path("/{key}")
  @Status(204)
  public void delete(@PathParam("id") String id, @PathParam("key") String key) {
    require(id, "delete");
    metadata.delete(id, policy.isAdmin(), key);
  }

  private void require(String id, String operation) {
    ServerLookup.Location at = lookup.locate(id, policy.isAdmin());
    policy.require(RULE + operation, Target.of(at.projectId(), at.userId()));
  }

  private static Map<String, String> items(JsonNode node) {
    Map<String, String> items = new LinkedHashMap<>();
    node.properties().forEach(item -> items.put(item.getKey(), item.getValue().asText()));
    return items;
  }
}
