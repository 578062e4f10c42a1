package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
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
import java.util.Set;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** Endpoints of the catalog. */
@Path("identity/v3/endpoints")
@RequestScoped
public class EndpointsResource {

  private static final Set<String> INTERFACES = Set.of("public", "internal", "admin");

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list(
      @QueryParam("interface") String face,
      @QueryParam("service_id") String service,
      @QueryParam("region_id") String region) {
    current.requireAdmin("identity:list_endpoints");
    Conditions conditions =
        new Conditions()
            .equalIfGiven("face", face)
            .equalIfGiven("serviceId", service)
            .equalIfGiven("regionId", region);
    Links links = Links.of(uri);
    return store.read(
        em ->
            links.list(
                "endpoints",
                conditions.select(em, Endpoint.class, "e.serviceId, e.face").getResultList(),
                endpoint -> endpoint.view(links)));
  }

  @POST
  public Response create(ObjectNode body) {
    current.requireAdmin("identity:create_endpoint");
    Fields fields = Fields.within(body, "endpoint");
    Endpoint endpoint = new Endpoint();
    endpoint.id = Directory.newId();
    endpoint.serviceId = fields.name("service_id", 64);
    endpoint.face = fields.name("interface", 8);
    endpoint.url = fields.name("url", 4096);
    endpoint.enabled = true;
    store.changeRun(
        em -> {
          apply(em, fields, endpoint);
          em.persist(endpoint);
        });
    return Response.status(201)
        .entity(Links.wrap("endpoint", endpoint.view(Links.of(uri))))
        .build();
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    current.requireAdmin("identity:get_endpoint");
    Endpoint endpoint = store.read(em -> Directory.require(em, Endpoint.class, "endpoint", id));
    return Links.wrap("endpoint", endpoint.view(Links.of(uri)));
  }

  @PATCH
  @Path("{id}")
  public ObjectNode update(@PathParam("id") String id, ObjectNode body) {
    current.requireAdmin("identity:update_endpoint");
    Fields fields = Fields.within(body, "endpoint");
    return store.change(
        em -> {
          Endpoint endpoint = Directory.require(em, Endpoint.class, "endpoint", id);
          apply(em, fields, endpoint);
          return Links.wrap("endpoint", endpoint.view(Links.of(uri)));
        });
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    current.requireAdmin("identity:delete_endpoint");
    store.changeRun(em -> em.remove(Directory.require(em, Endpoint.class, "endpoint", id)));
    return Response.noContent().build();
  }

  private static void apply(EntityManager em, Fields fields, Endpoint endpoint) {
    endpoint.face = fields.choice("interface", endpoint.face, INTERFACES);
    endpoint.url = fields.text("url", endpoint.url, 4096);
    endpoint.serviceId = fields.text("service_id", endpoint.serviceId, 64);
    Directory.require(em, Service.class, "service", endpoint.serviceId);
    String region = fields.text("region_id", fields.text("region", endpoint.regionId, 255), 255);
    if (region != null) {
      Directory.require(em, Region.class, "region", region);
    }
    endpoint.regionId = region;
    endpoint.enabled = fields.bool("enabled", endpoint.enabled);
  }
}
