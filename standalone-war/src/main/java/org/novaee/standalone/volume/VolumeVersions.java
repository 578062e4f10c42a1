package org.novaee.standalone.volume;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.novaee.standalone.identity.Open;

/** Tells which versions of the volume API there are. */
@Path("volume")
@RequestScoped
@Open
public class VolumeVersions {

  /** The newest microversion a client may ask for; what this subset has is the same in all. */
  private static final String MICROVERSION = "3.71";

  @Context private UriInfo uri;

  @GET
  public Response choices() {
    return Response.status(300).entity(versions()).build();
  }

  @GET
  @Path("v3")
  public ObjectNode one() {
    return versions();
  }

  private ObjectNode versions() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode version = body.putArray("versions").addObject();
    version.put("id", "v3.0").put("status", "CURRENT");
    version.put("version", MICROVERSION).put("min_version", "3.0");
    version.put("updated", "2023-08-31T00:00:00Z");
    version
        .putArray("links")
        .addObject()
        .put("rel", "self")
        .put("href", uri.getBaseUri() + "volume/v3/");
    version
        .putArray("media-types")
        .addObject()
        .put("base", "application/json")
        .put("type", "application/vnd.openstack.volume+json;version=3");
    return body;
  }
}
