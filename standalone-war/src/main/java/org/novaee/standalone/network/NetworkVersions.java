package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.novaee.standalone.identity.Open;

/** Tells which versions of the network API there are, and what is in this one. */
@Path("network")
@RequestScoped
@Open
public class NetworkVersions {

  @Context private UriInfo uri;

  @GET
  public ObjectNode all() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode version = body.putArray("versions").addObject();
    version.put("id", "v2.0").put("status", "CURRENT");
    version
        .putArray("links")
        .addObject()
        .put("rel", "self")
        .put("href", uri.getBaseUri() + "network/v2.0/");
    return body;
  }

  @GET
  @Path("v2.0")
  public ObjectNode one() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode resources = body.putArray("resources");
    for (String name :
        List.of(
            "network", "subnet", "port", "security-group", "router", "floatingip", "extension")) {
      ObjectNode resource = resources.addObject();
      resource.put("name", name.replace('-', '_')).put("collection", name.replace('-', '_') + "s");
      resource
          .putArray("links")
          .addObject()
          .put("rel", "self")
          .put("href", uri.getBaseUri() + "network/v2.0/" + name + "s");
    }
    return body;
  }
}
