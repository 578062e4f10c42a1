package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** Regions of the catalog. */
@Path("identity/v3/regions")
@RequestScoped
public class RegionsResource {

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list() {
    Links links = Links.of(uri);
    return store.read(
        em ->
            links.list(
                "regions",
                new Conditions().select(em, Region.class, "e.id").getResultList(),
                region -> region.view(links)));
  }

  @POST
  public Response create(ObjectNode body) {
    current.requireAdmin("identity:create_region");
    Fields fields = Fields.within(body, "region");
    Region region = new Region();
    region.id = fields.text("id", Directory.newId(), 255);
    region.description = fields.text("description", "", 4096);
    region.parentRegionId = fields.text("parent_region_id", null, 255);
    store.changeRun(em -> em.persist(region));
    return Response.status(201).entity(Links.wrap("region", region.view(Links.of(uri)))).build();
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    Region region = store.read(em -> Directory.require(em, Region.class, "region", id));
    return Links.wrap("region", region.view(Links.of(uri)));
  }

  @PATCH
  @Path("{id}")
  public ObjectNode update(@PathParam("id") String id, ObjectNode body) {
    current.requireAdmin("identity:update_region");
    Fields fields = Fields.within(body, "region");
    return store.change(
        em -> {
          Region region = Directory.require(em, Region.class, "region", id);
          region.description = fields.text("description", region.description, 4096);
          return Links.wrap("region", region.view(Links.of(uri)));
        });
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    current.requireAdmin("identity:delete_region");
    store.changeRun(
        em -> {
          Region region = Directory.require(em, Region.class, "region", id);
          boolean used =
              !new Conditions()
                  .and("e.regionId = ?", id)
                  .select(em, Endpoint.class, "e.id")
                  .setMaxResults(1)
                  .getResultList()
                  .isEmpty();
          if (used) {
            throw new Fault(409, "Region " + id + " has endpoints.");
          }
          em.remove(region);
        });
    return Response.noContent().build();
  }
}
