package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.novaee.api.http.Body;
import org.novaee.api.http.Links;
import org.novaee.api.http.Since;
import org.novaee.api.http.Status;
import org.novaee.server.act.ServerTags;

/** Tags of servers. */
@Path("/servers/{id}/tags")
@ApplicationScoped
public class TagsResource {

  private static final String RULE = "os_compute_api:os-server-tags:";

  @Inject ServerAccess access;
  @Inject ServerTags tags;

  /** All tags of a server. */
  public record All(List<String> tags) {}

  /** All tags. */
  @GET
  @Since("2.26")
  public All list(@PathParam("id") String id) {
    access.require(id, RULE + "index");
    return new All(tags.list(id, access.isAdmin()));
  }

  /** Whether the server has a tag. */
  @GET
  @Path("/{tag}")
  @Since("2.26")
  @Status(204)
  public void show(@PathParam("id") String id, @PathParam("tag") String tag) {
    access.require(id, RULE + "show");
    if (!tags.list(id, access.isAdmin()).contains(tag)) {
      throw ServerTags.notFound(id, tag);
    }
  }

  /** Adds a tag. */
  @PUT
  @Path("/{tag}")
  @Since("2.26")
  @Status(204)
  @Body("servers/tag")
  public Response add(@PathParam("id") String id, @PathParam("tag") String tag) {
    access.require(id, RULE + "update");
    return tags.add(id, access.isAdmin(), tag)
        ? Response.created(URI.create(Links.self("servers", id + "/tags/" + tag))).build()
        : Response.noContent().build();
  }

  /** Puts tags in place of all there are. */
  @PUT
  @Since("2.26")
  @Body("servers/tags")
  public All replace(@PathParam("id") String id, JsonNode body) {
    access.require(id, RULE + "update_all");
    List<String> wanted = new ArrayList<>();
    body.get("tags").forEach(tag -> wanted.add(tag.asText()));
    return new All(tags.replace(id, access.isAdmin(), wanted));
  }

  /** Takes a tag away. */
  @DELETE
  @Path("/{tag}")
  @Since("2.26")
  @Status(204)
  public void delete(@PathParam("id") String id, @PathParam("tag") String tag) {
    access.require(id, RULE + "delete");
    tags.delete(id, access.isAdmin(), tag);
  }

  /** Takes all tags away. */
  @DELETE
  @Since("2.26")
  @Status(204)
  public void deleteAll(@PathParam("id") String id) {
    access.require(id, RULE + "delete_all");
    tags.deleteAll(id, access.isAdmin());
  }
}
