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
import java.util.List;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** Projects. */
@Path("identity/v3/projects")
@RequestScoped
public class ProjectsResource {

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list(
      @QueryParam("name") String name,
      @QueryParam("domain_id") String domain,
      @QueryParam("enabled") Boolean enabled) {
    current.requireAdmin("identity:list_projects");
    Conditions conditions =
        new Conditions()
            .equalIfGiven("name", name)
            .equalIfGiven("domainId", domain)
            .equalIfGiven("enabled", enabled);
    Links links = Links.of(uri);
    return store.read(
        em ->
            links.list(
                "projects",
                conditions.select(em, Project.class, "e.name, e.id").getResultList(),
                p -> p.view(links)));
  }

  @POST
  public Response create(ObjectNode body) {
    current.requireAdmin("identity:create_project");
    Fields fields = Fields.within(body, "project");
    Project project = new Project();
    project.id = Directory.newId();
    project.name = fields.name("name", 64);
    project.domainId = Directory.domain(fields);
    project.description = fields.text("description", "", 4096);
    project.enabled = fields.bool("enabled", true);
    store.changeRun(
        em -> {
          Directory.requireFree(em, Project.class, "project", project.id, project.name);
          em.persist(project);
        });
    return Response.status(201).entity(Links.wrap("project", project.view(Links.of(uri)))).build();
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    if (!current.get().isIn(id)) {
      current.requireAdmin("identity:get_project");
    }
    Project project = store.read(em -> Directory.require(em, Project.class, "project", id));
    return Links.wrap("project", project.view(Links.of(uri)));
  }

  @PATCH
  @Path("{id}")
  public ObjectNode update(@PathParam("id") String id, ObjectNode body) {
    current.requireAdmin("identity:update_project");
    Fields fields = Fields.within(body, "project");
    return store.change(
        em -> {
          Project project = Directory.require(em, Project.class, "project", id);
          if (fields.has("name")) {
            project.name = fields.name("name", 64);
            Directory.requireFree(em, Project.class, "project", id, project.name);
          }
          project.description = fields.text("description", project.description, 4096);
          project.enabled = fields.bool("enabled", project.enabled);
          return Links.wrap("project", project.view(Links.of(uri)));
        });
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    current.requireAdmin("identity:delete_project");
    store.changeRun(
        em -> {
          em.remove(Directory.require(em, Project.class, "project", id));
          em.createQuery("DELETE FROM Assignment a WHERE a.target = :id")
              .setParameter("id", id)
              .executeUpdate();
        });
    return Response.noContent().build();
  }

  /** The projects a user may have a token for. */
  static List<Project> ofUser(EntityManager em, String userId) {
    return em.createQuery(
            "SELECT DISTINCT p FROM Project p, Assignment a WHERE a.target = p.id"
                + " AND a.userId = :user AND p.enabled = TRUE ORDER BY p.name",
            Project.class)
        .setParameter("user", userId)
        .getResultList();
  }
}
