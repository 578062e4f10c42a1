package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** All role assignments in one list. */
@Path("identity/v3/role_assignments")
@RequestScoped
public class AssignmentsResource {

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  /** Names by id; empty where names were not asked for. */
  private record Names(
      Map<String, String> users, Map<String, String> projects, Map<String, String> roles) {}

  @GET
  public ObjectNode list(
      @QueryParam("user.id") String user,
      @QueryParam("role.id") String role,
      @QueryParam("scope.project.id") String project,
      @QueryParam("scope.system") String system,
      @QueryParam("group.id") String group,
      @QueryParam("scope.domain.id") String domain) {
    if (user == null || !user.equals(current.get().userId())) {
      current.requireAdmin("identity:list_role_assignments");
    }
    Conditions conditions =
        new Conditions()
            .equalIfGiven("userId", user)
            .equalIfGiven("roleId", role)
            .equalIfGiven("target", system == null ? project : Assignment.SYSTEM);
    if (group != null || domain != null) {
      // There are neither groups nor roles on the domain.
      conditions.and("1 = 0");
    }
    return store.read(
        em -> {
          List<Assignment> found =
              conditions
                  .select(em, Assignment.class, "e.userId, e.target, e.roleId")
                  .getResultList();
          Names names = names(em);
          return Links.of(uri).list("role_assignments", found, a -> view(a, names));
        });
  }

  private Names names(EntityManager em) {
    String wanted = uri.getQueryParameters().getFirst("include_names");
    if (wanted == null || wanted.equals("0") || wanted.equalsIgnoreCase("false")) {
      return new Names(Map.of(), Map.of(), Map.of());
    }
    return new Names(
        byId(em, User.class, e -> e.id, e -> e.name),
        byId(em, Project.class, e -> e.id, e -> e.name),
        byId(em, Role.class, e -> e.id, e -> e.name));
  }

  private static <T> Map<String, String> byId(
      EntityManager em, Class<T> entity, Function<T, String> id, Function<T, String> name) {
    return new Conditions()
        .select(em, entity, "e.id")
        .getResultStream()
        .collect(Collectors.toMap(id, name));
  }

  private ObjectNode view(Assignment assignment, Names names) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    named(view.putObject("role"), assignment.roleId, names.roles(), false);
    named(view.putObject("user"), assignment.userId, names.users(), true);
    boolean system = assignment.target.equals(Assignment.SYSTEM);
    String target = system ? "system" : "projects/" + assignment.target;
    if (system) {
      view.putObject("scope").putObject("system").put("all", true);
    } else {
      named(
          view.putObject("scope").putObject("project"), assignment.target, names.projects(), true);
    }
    view.putObject("links")
        .put(
            "assignment",
            "%s/%s/users/%s/roles/%s"
                .formatted(Links.of(uri).base(), target, assignment.userId, assignment.roleId));
    return view;
  }

  private static void named(
      ObjectNode view, String id, Map<String, String> names, boolean inDomain) {
    view.put("id", id);
    if (names.containsKey(id)) {
      view.put("name", names.get(id));
      if (inDomain) {
        view.putObject("domain").put("id", Directory.DOMAIN_ID).put("name", Directory.DOMAIN_NAME);
      }
    }
  }
}
