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
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.act.ServerTags;
import org.novaee.server.query.ServerLookup;

/** Tags of servers. */
@Path("/servers/{id}/tags")
@ApplicationScoped
public class TagsResource {

  private static final String RULE = "os_compute_api:os-server-tags:";

  @Inject Policy policy;
  @Inject ServerLookup lookup;
  @Inject ServerTags tags;

  /** All tags of a server. */
  public record All(List<String> tags) {}

  /** All tags. */
  @GET
  @Since("2.26")
  public All list(@PathParam("id") String id) {
    require(id, "index");
    return new All(tags.list(id, policy.isAdmin()));
  }

  /** Whether the server has a tag. */
  @GET
  @Path("/{tag}")
  @Since("2.26")
  @Status(204)
  public void show(@PathParam("id") String id, @PathParam("tag") String tag) {
    require(id, "show");
    if (!tags.list(id, policy.isAdmin()).contains(tag)) {
      throw ServerTags.notFound(id, tag);
    }
  }

  /** Adds a tag. */
  @PUT
  @Path("/{tag}")
  @Since("2.26")
  @Body("servers/tag")
  public Response add(@PathParam("id") String id, @PathParam("tag") String tag) {
    require(id, "update");
    return tags.add(id, policy.isAdmin(), tag)
        ? Response.created(URI.create(Links.self("servers", id + "/tags/" + tag))).build()
        : Response.noContent().build();
  }

  /** Puts tags in place of all there are. */
  @PUT
  @Since("2.26")
  @Body("servers/tags")
  public All replace(@PathParam("id") String id, JsonNode body) {
    require(id, "update_all");
    List<String> wanted = new ArrayList<>();
    body.get("tags").forEach(tag -> wanted.add(tag.asText()));
    return new All(tags.replace(id, policy.isAdmin(), wanted));
  }

  /** Takes a tag away. */
  @DELETE
  @Path("/{tag}")
  @Since("2.26")
  @Status(204)
  public void delete(@PathParam("id") String id, @PathParam("tag") String tag) {
    require(id, "delete");
    tags.delete(id, policy.isAdmin(), tag);
  }

  /** Takes all tags away. */
  @DELETE
  @Since("2.26")
  @Status(204)
  public void deleteAll(@PathParam("id") String id) {
    require(id, "delete_all");
    tags.deleteAll(id, policy.isAdmin());
  }

  private void require(String id, String operation) {
    ServerLookup.Location at = lookup.locate(id, policy.isAdmin());
    policy.require(RULE + operation, Target.of(at.projectId(), at.userId()));
  }
}
