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
import java.time.Instant;
import java.util.List;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** Users. */
@Path("identity/v3/users")
@RequestScoped
public class UsersResource {

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list(
      @QueryParam("name") String name,
      @QueryParam("domain_id") String domain,
      @QueryParam("enabled") Boolean enabled) {
    current.requireAdmin("identity:list_users");
    Conditions conditions =
        new Conditions()
            .equalIfGiven("name", name)
            .equalIfGiven("domainId", domain)
            .equalIfGiven("enabled", enabled);
    Links links = Links.of(uri);
    return store.read(
        em ->
            links.list(
                "users",
                conditions.select(em, User.class, "e.name, e.id").getResultList(),
                user -> user.view(links)));
  }

  @POST
  public Response create(ObjectNode body) {
    current.requireAdmin("identity:create_user");
    Fields fields = Fields.within(body, "user");
    User user = new User();
    user.id = Directory.newId();
    user.name = fields.name("name", 255);
    user.domainId = Directory.domain(fields);
    user.enabled = true;
    apply(fields, user);
    store.changeRun(
        em -> {
          Directory.requireFree(em, User.class, "user", user.id, user.name);
          em.persist(user);
        });
    return Response.status(201).entity(Links.wrap("user", user.view(Links.of(uri)))).build();
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    requireSelfOrAdmin(id, "identity:get_user");
    User user = store.read(em -> Directory.require(em, User.class, "user", id));
    return Links.wrap("user", user.view(Links.of(uri)));
  }

  @PATCH
  @Path("{id}")
  public ObjectNode update(@PathParam("id") String id, ObjectNode body) {
    current.requireAdmin("identity:update_user");
    Fields fields = Fields.within(body, "user");
    return store.change(
        em -> {
          User user = Directory.require(em, User.class, "user", id);
          if (fields.has("name")) {
            user.name = fields.name("name", 255);
            Directory.requireFree(em, User.class, "user", id, user.name);
          }
          apply(fields, user);
          return Links.wrap("user", user.view(Links.of(uri)));
        });
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    current.requireAdmin("identity:delete_user");
    store.changeRun(em -> em.remove(Directory.require(em, User.class, "user", id)));
    return Response.noContent().build();
  }

  /** A user changes its own password. */
  @POST
  @Path("{id}/password")
  public Response changePassword(@PathParam("id") String id, ObjectNode body) {
    Fields fields = Fields.within(body, "user");
    String before = fields.name("original_password", Passwords.MAX_LENGTH);
    String after = fields.name("password", Passwords.MAX_LENGTH);
    User known = store.read(em -> em.find(User.class, id));
    boolean self = id.equals(current.get().userId());
    if (!Passwords.matches(before, known == null ? null : known.passwordHash) || !self) {
      throw CurrentCaller.unauthorized();
    }
    String hash = Passwords.hash(after);
    store.changeRun(em -> setPassword(Directory.require(em, User.class, "user", id), hash));
    return Response.noContent().build();
  }

  @GET
  @Path("{id}/projects")
  public ObjectNode projects(@PathParam("id") String id) {
    requireSelfOrAdmin(id, "identity:list_user_projects");
    Links links = Links.of(uri);
    List<Project> projects = store.read(em -> ProjectsResource.ofUser(em, id));
    return links.list("projects", projects, project -> project.view(links));
  }

  private void requireSelfOrAdmin(String id, String action) {
    if (!id.equals(current.get().userId())) {
      current.requireAdmin(action);
    }
  }

  private static void apply(Fields fields, User user) {
    user.email = fields.text("email", user.email, 255);
    user.description = fields.text("description", user.description, 4096);
    user.enabled = fields.bool("enabled", user.enabled);
    user.defaultProjectId = fields.text("default_project_id", user.defaultProjectId, 64);
    String password = fields.text("password", null, Passwords.MAX_LENGTH);
    if (password != null) {
      setPassword(user, Passwords.hash(password));
    }
  }

  private static void setPassword(User user, String hash) {
    user.passwordHash = hash;
    user.passwordChangedAt = Instant.now().getEpochSecond();
  }
}
