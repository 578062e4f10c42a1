package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.novaee.standalone.http.CurrentCaller;

/** The one domain. */
@Path("identity/v3/domains")
@RequestScoped
public class DomainsResource {

  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list(@QueryParam("name") String name) {
    current.requireAdmin("identity:list_domains");
    boolean found = name == null || name.equalsIgnoreCase(Directory.DOMAIN_NAME);
    return Links.of(uri)
        .list("domains", found ? List.of(Directory.DOMAIN_ID) : List.of(), id -> view());
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    current.get();
    Directory.requireDomain(id);
    return Links.wrap("domain", view());
  }

  private ObjectNode view() {
    ObjectNode view = Links.of(uri).view("domains", Directory.DOMAIN_ID);
    view.put("name", Directory.DOMAIN_NAME).put("enabled", true);
    view.put("description", "The default domain");
    view.putArray("tags");
    view.putObject("options");
    return view;
  }
}
