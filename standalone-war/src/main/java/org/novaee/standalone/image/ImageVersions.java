package org.novaee.standalone.image;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.novaee.standalone.identity.Open;

/** Tells which versions of the image API there are. */
@Path("image")
@RequestScoped
@Open
public class ImageVersions {

  @Context private UriInfo uri;

  @GET
  public Response choices() {
    return Response.status(300).entity(versions()).build();
  }

  @GET
  @Path("versions")
  public ObjectNode all() {
    return versions();
  }

  private ObjectNode versions() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode versions = body.putArray("versions");
    for (int minor = 9; minor >= 0; minor--) {
      ObjectNode version = versions.addObject();
      version.put("id", "v2." + minor).put("status", minor == 9 ? "CURRENT" : "SUPPORTED");
      version
          .putArray("links")
          .addObject()
          .put("rel", "self")
          .put("href", uri.getBaseUri() + "image/v2/");
    }
    return body;
  }
}
