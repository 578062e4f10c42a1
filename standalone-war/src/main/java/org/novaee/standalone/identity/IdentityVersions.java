package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Tells which versions of the identity API there are. */
@Path("identity")
@RequestScoped
@Open
public class IdentityVersions {

  @Context private UriInfo uri;

  @GET
  public Response all() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("versions").putArray("values").add(version());
    return Response.status(300).entity(body).build();
  }

  @GET
  @Path("v3")
  public ObjectNode one() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("version", version());
    return body;
  }

  private ObjectNode version() {
    ObjectNode version = JsonNodeFactory.instance.objectNode();
    version.put("id", "v3.14").put("status", "stable").put("updated", "2020-04-07T00:00:00Z");
    version
        .putArray("links")
        .addObject()
        .put("rel", "self")
        .put("href", uri.getBaseUri() + "identity/v3/");
    version
        .putArray("media-types")
        .addObject()
        .put("base", "application/json")
        .put("type", "application/vnd.openstack.identity-v3+json");
    return version;
  }
}
