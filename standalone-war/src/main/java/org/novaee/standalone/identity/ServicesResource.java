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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** Services of the catalog. */
@Path("identity/v3/services")
@RequestScoped
public class ServicesResource {

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list(@QueryParam("name") String name, @QueryParam("type") String type) {
    current.requireAdmin("identity:list_services");
    Conditions conditions = new Conditions().equalIfGiven("name", name).equalIfGiven("type", type);
    Links links = Links.of(uri);
    return store.read(
        em ->
            links.list(
                "services",
                conditions.select(em, Service.class, "e.type, e.id").getResultList(),
                service -> service.view(links)));
  }

  @POST
  public Response create(ObjectNode body) {
    current.requireAdmin("identity:create_service");
    Fields fields = Fields.within(body, "service");
    Service service = new Service();
    service.id = Directory.newId();
    service.type = fields.name("type", 255);
    service.name = "";
    service.description = "";
    service.enabled = true;
    apply(fields, service);
    store.changeRun(em -> em.persist(service));
    return Response.status(201).entity(Links.wrap("service", service.view(Links.of(uri)))).build();
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    current.requireAdmin("identity:get_service");
    Service service = store.read(em -> Directory.require(em, Service.class, "service", id));
    return Links.wrap("service", service.view(Links.of(uri)));
  }

  @PATCH
  @Path("{id}")
  public ObjectNode update(@PathParam("id") String id, ObjectNode body) {
    current.requireAdmin("identity:update_service");
    Fields fields = Fields.within(body, "service");
    return store.change(
        em -> {
          Service service = Directory.require(em, Service.class, "service", id);
          apply(fields, service);
          return Links.wrap("service", service.view(Links.of(uri)));
        });
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    current.requireAdmin("identity:delete_service");
    store.changeRun(em -> em.remove(Directory.require(em, Service.class, "service", id)));
    return Response.noContent().build();
  }

  private static void apply(Fields fields, Service service) {
    service.type = fields.text("type", service.type, 255);
    service.name = fields.text("name", service.name, 255);
    service.description = fields.text("description", service.description, 4096);
    service.enabled = fields.bool("enabled", service.enabled);
  }
}
