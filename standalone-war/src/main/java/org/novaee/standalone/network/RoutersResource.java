package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.http.Times;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** Routers, as records: they say which floating IPs can lead to which subnets. */
@Path("network/v2.0/routers")
@RequestScoped
public class RoutersResource {

  private static final Set<String> WRITABLE =
      Set.of("name", "description", "admin_state_up", "external_gateway_info");
  private static final Set<String> AT_CREATION =
      Set.of("tenant_id", "project_id", "availability_zone_hints");
  private static final Map<String, String> FILTERS =
      Map.of(
          "id", "id",
          "name", "name",
          "description", "description",
          "tenant_id", "projectId",
          "project_id", "projectId");

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Inject private RouterGateways gateways;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list() {
    ListRequest request = new ListRequest(uri.getQueryParameters());
    Caller caller = current.get();
    Conditions conditions = new Conditions();
    Tenancy.own(caller, conditions);
    request.filter(FILTERS, conditions);
    request.filterBool(Map.of("admin_state_up", "adminStateUp"), conditions);
    return store.read(
        em -> {
          List<Router> routers =
              request.page(
                  em,
                  Router.class,
                  conditions,
                  ListRequest.byName(r -> r.name, r -> r.id),
                  id -> Tenancy.requireRouter(em, caller, id));
          return request.body("routers", RouterView.of(em, routers));
        });
  }

  @POST
  public Response create(ObjectNode body) {
    Fields fields = Fields.within(body, "router");
    fields.only(Names.union(WRITABLE, AT_CREATION));
    Router router = new Router();
    router.id = UUID.randomUUID().toString();
    router.projectId = Tenancy.owner(current.get(), fields, "create_router");
    router.name = "";
    router.description = "";
    router.adminStateUp = true;
    router.enableSnat = true;
    router.createdAt = Times.now();
    store.changeRun(
        em -> {
          apply(em, fields, router);
          em.persist(router);
        });
    return Response.status(201).entity(show(router.id)).build();
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    return store.read(
        em -> {
          Router router = Tenancy.requireRouter(em, current.get(), id);
          return Views.wrap("router", RouterView.of(em, List.of(router)).get(0));
        });
  }

  @PUT
  @Path("{id}")
  public ObjectNode update(@PathParam("id") String id, ObjectNode body) {
    Fields fields = Fields.within(body, "router");
    fields.only(WRITABLE);
    store.changeRun(em -> apply(em, fields, requireOwn(em, id, "update_router")));
    return show(id);
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    store.changeRun(
        em -> {
          Router router = requireOwn(em, id, "delete_router");
          boolean used =
              !new Conditions()
                  .and("e.deviceId = ?", id)
                  .and("e.deviceOwner = ?", ServicePorts.ROUTER_INTERFACE)
                  .select(em, Port.class, "e.id")
                  .setMaxResults(1)
                  .getResultList()
                  .isEmpty();
          if (used) {
            throw new NetworkFault(409, "RouterInUse", "Router " + id + " still has ports.");
          }
          gateways.remove(em, router);
          em.remove(router);
        });
    return Response.noContent().build();
  }

  private void apply(EntityManager em, Fields fields, Router router) {
    router.name = fields.text("name", router.name, 255);
    router.description = fields.text("description", router.description, 255);
    router.adminStateUp = fields.bool("admin_state_up", router.adminStateUp);
    router.updatedAt = Times.now();
    if (fields.has("external_gateway_info")) {
      gateways.set(em, current.get(), router, fields.get("external_gateway_info"));
    }
  }

  private Router requireOwn(EntityManager em, String id, String action) {
    Router router = Tenancy.requireRouter(em, current.get(), id);
    Tenancy.requireMayChange(current.get(), router.projectId, action);
    return router;
  }
}
