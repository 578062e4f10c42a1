package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.store.Store;

/** Roles of users on projects and on the system. */
@Path("identity/v3/{target: projects/[^/]+|system}/users/{user}/roles")
@RequestScoped
public class GrantsResource {

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  @PathParam("target")
  private String targetPath;

  @PathParam("user")
  private String user;

  @GET
  public ObjectNode list() {
    current.requireAdmin("identity:list_grants");
    Links links = Links.of(uri);
    return store.read(
        em ->
            links.list(
                "roles",
                em.createQuery(
                        "SELECT r FROM Role r, Assignment a WHERE a.roleId = r.id"
                            + " AND a.userId = :user AND a.target = :target ORDER BY r.name",
                        Role.class)
                    .setParameter("user", Directory.require(em, User.class, "user", user).id)
                    .setParameter("target", target(em))
                    .getResultList(),
                role -> role.view(links)));
  }

  @PUT
  @Path("{role}")
  public Response add(@PathParam("role") String role) {
    current.requireAdmin("identity:create_grant");
    store.changeRun(
        em -> {
          Directory.require(em, User.class, "user", user);
          Directory.require(em, Role.class, "role", role);
          em.merge(new Assignment(user, target(em), role));
        });
    return Response.noContent().build();
  }

  @GET
  @Path("{role}")
  public Response check(@PathParam("role") String role) {
    current.requireAdmin("identity:check_grant");
    store.read(em -> require(em, role));
    return Response.noContent().build();
  }

  @HEAD
  @Path("{role}")
  public Response checkOnly(@PathParam("role") String role) {
    return check(role);
  }

  @DELETE
  @Path("{role}")
  public Response remove(@PathParam("role") String role) {
    current.requireAdmin("identity:revoke_grant");
    store.changeRun(em -> em.remove(require(em, role)));
    return Response.noContent().build();
  }

  private Assignment require(EntityManager em, String role) {
    Assignment found = em.find(Assignment.class, new Assignment.Key(user, target(em), role));
    if (found == null) {
      throw Directory.notFound("role assignment with role", role + ", user or group: " + user);
    }
    return found;
  }

  private String target(EntityManager em) {
    if (targetPath.equals(Assignment.SYSTEM)) {
      return targetPath;
    }
    String id = targetPath.substring("projects/".length());
    return Directory.require(em, Project.class, "project", id).id;
  }
}
