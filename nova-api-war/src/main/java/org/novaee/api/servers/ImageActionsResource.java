package org.novaee.api.servers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Body;
import org.novaee.api.http.Links;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.Lifecycle;
import org.novaee.server.act.ServerSnapshots;

/** Makes images of servers. */
@Path("/servers/{id}/action")
@ApplicationScoped
public class ImageActionsResource {

  private static final String CREATE_IMAGE = "os_compute_api:servers:create_image";

  @Inject ServerAccess access;
  @Inject Policy policy;
  @Inject ServerSnapshots snapshots;

  /**
   * @param imageId the image that is being made
   */
  public record Made(@JsonProperty("image_id") String imageId) {}

  /** Keeps a server's disk in a new image. */
  @POST
  @Path("/createImage")
  @Body("servers/create-image")
  public Response createImage(@PathParam("id") String id, JsonNode body) {
    Target target = access.require(id, CREATE_IMAGE);
    JsonNode wanted = body.get("createImage");
    Map<String, String> properties = properties(wanted);
    if (snapshots.isVolumeBacked(id, access.isAdmin(), Lifecycle.CREATE_IMAGE)) {
      policy.require(CREATE_IMAGE + ":allow_volume_backed", target);
    }
    String image = snapshots.createImage(id, access.isAdmin(), name(wanted), properties);
    return made(image, snapshots.address(image));
  }

  /** Keeps a server's disk in a new image and deletes the oldest images of that kind. */
  @POST
  @Path("/createBackup")
  @Body("servers/create-backup")
  public Response createBackup(@PathParam("id") String id, JsonNode body) {
    access.require(id, "os_compute_api:os-create-backup");
    JsonNode wanted = body.get("createBackup");
    int rotation = wanted.get("rotation").asInt();
    String image =
        snapshots.createBackup(
            id,
            access.isAdmin(),
            name(wanted),
            wanted.get("backup_type").asText(),
            rotation,
            properties(wanted));
    // Of no backups at all, this one will not stay either.
    return made(image, rotation > 0 ? Links.self("images", image) : null);
  }

  /** What metadata an image may have was limited up to 2.38. */
  private Map<String, String> properties(JsonNode wanted) {
    Map<String, String> properties = new TreeMap<>();
    wanted
        .path("metadata")
        .properties()
        .forEach(item -> properties.put(item.getKey(), item.getValue().asText()));
    if (!ApiRequest.current().atLeast("2.39")) {
      snapshots.requireQuota(properties);
    }
    return properties;
  }

  private static String name(JsonNode wanted) {
    return wanted.get("name").asText().strip();
  }

  private static Response made(String image, String address) {
    if (ApiRequest.current().atLeast("2.45")) {
      return Response.status(Response.Status.ACCEPTED).entity(new Made(image)).build();
    }
    Response.ResponseBuilder response = Response.status(Response.Status.ACCEPTED);
    return address == null
        ? response.build()
        : response.header(HttpHeaders.LOCATION, address).build();
  }
}
