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

/** Roles. */
@Path("identity/v3/roles")
@RequestScoped
public class RolesResource {

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list(@QueryParam("name") String name) {
    current.requireAdmin("identity:list_roles");
    Conditions conditions = new Conditions().equalIfGiven("name", name);
    Links links = Links.of(uri);
    return store.read(
        em ->
            links.list(
                "roles",
                conditions.select(em, Role.class, "e.name, e.id").getResultList(),
                role -> role.view(links)));
  }

  @POST
  public Response create(ObjectNode body) {
    current.requireAdmin("identity:create_role");
    Fields fields = Fields.within(body, "role");
    Role role = new Role();
    role.id = Directory.newId();
    role.name = fields.name("name", 255);
    role.description = fields.text("description", null, 4096);
    store.changeRun(
        em -> {
          Directory.requireFree(em, Role.class, "role", role.id, role.name);
          em.persist(role);
        });
    return Response.status(201).entity(Links.wrap("role", role.view(Links.of(uri)))).build();
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    current.requireAdmin("identity:get_role");
    Role role = store.read(em -> Directory.require(em, Role.class, "role", id));
    return Links.wrap("role", role.view(Links.of(uri)));
  }

  @PATCH
  @Path("{id}")
  public ObjectNode update(@PathParam("id") String id, ObjectNode body) {
    current.requireAdmin("identity:update_role");
    Fields fields = Fields.within(body, "role");
    return store.change(
        em -> {
          Role role = Directory.require(em, Role.class, "role", id);
          if (fields.has("name")) {
            role.name = fields.name("name", 255);
            Directory.requireFree(em, Role.class, "role", id, role.name);
          }
          role.description = fields.text("description", role.description, 4096);
          return Links.wrap("role", role.view(Links.of(uri)));
        });
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    current.requireAdmin("identity:delete_role");
    store.changeRun(em -> em.remove(Directory.require(em, Role.class, "role", id)));
    return Response.noContent().build();
  }
}
