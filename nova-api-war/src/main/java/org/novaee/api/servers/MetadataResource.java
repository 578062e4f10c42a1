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
import org.novaee.server.act.ServerMetadata;

/** What users note on their servers. */
@Path("/servers/{id}/metadata")
@ApplicationScoped
public class MetadataResource {

  private static final String RULE = "os_compute_api:server-metadata:";

  @Inject ServerAccess access;
  @Inject ServerMetadata metadata;

  /** All items of a server. */
  public record Items(Map<String, String> metadata) {}

  /** One item. */
  public record Item(Map<String, String> meta) {}

  /** All items. */
  @GET
  @Query("servers/show")
  public Items list(@PathParam("id") String id) {
    access.require(id, RULE + "index");
    return new Items(metadata.list(id, access.isAdmin()));
  }

  /** One item. */
  @GET
  @Path("/{key}")
  @Query("servers/show")
  public Item show(@PathParam("id") String id, @PathParam("key") String key) {
    access.require(id, RULE + "show");
    String value = metadata.list(id, access.isAdmin()).get(key);
    if (value == null) {
      throw ServerMetadata.notFound();
    }
    return new Item(Map.of(key, value));
  }

  /** Adds items. */
  @POST
  @Body("servers/metadata")
  public Items add(@PathParam("id") String id, JsonNode body) {
    access.require(id, RULE + "create");
    return new Items(metadata.update(id, access.isAdmin(), items(body.get("metadata")), false));
  }

  /** Puts items in place of all there are. */
  @PUT
  @Body("servers/metadata")
  public Items replace(@PathParam("id") String id, JsonNode body) {
    access.require(id, RULE + "update_all");
    return new Items(metadata.update(id, access.isAdmin(), items(body.get("metadata")), true));
  }

  /** Sets one item. */
  @PUT
  @Path("/{key}")
  @Body("servers/metadata-item")
  public Item set(@PathParam("id") String id, @PathParam("key") String key, JsonNode body) {
    access.require(id, RULE + "update");
    Map<String, String> item = items(body.get("meta"));
    if (!item.containsKey(key)) {
      throw ApiFault.badRequest("Request body and URI mismatch");
    }
    metadata.update(id, access.isAdmin(), item, false);
    return new Item(item);
  }

  /** Deletes one item. */
  @DELETE
  @Path("/{key}")
  @Status(204)
  public void delete(@PathParam("id") String id, @PathParam("key") String key) {
    access.require(id, RULE + "delete");
    metadata.delete(id, access.isAdmin(), key);
  }

  private static Map<String, String> items(JsonNode node) {
    Map<String, String> items = new LinkedHashMap<>();
    node.properties().forEach(item -> items.put(item.getKey(), item.getValue().asText()));
    return items;
  }
}
