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
import java.util.stream.Collectors;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.http.Times;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** Security groups, as records. */
@Path("network/v2.0/security-groups")
@RequestScoped
public class SecurityGroupsResource {

  private static final Map<String, String> FILTERS =
      Map.of(
          "id", "id",
          "name", "name",
          "description", "description",
          "tenant_id", "projectId",
          "project_id", "projectId");

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Inject private DefaultSecurityGroup defaultGroup;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list() {
    ListRequest request = new ListRequest(uri.getQueryParameters());
    Caller caller = current.get();
    if (caller.projectId() != null) {
      defaultGroup.require(caller.projectId());
    }
    Conditions conditions = new Conditions();
    Tenancy.own(caller, conditions);
    request.filter(FILTERS, conditions);
    return store.read(
        em -> {
          List<SecurityGroup> groups =
              request.page(
                  em,
                  SecurityGroup.class,
                  conditions,
                  ListRequest.byName(g -> g.name, g -> g.id),
                  id -> Tenancy.requireGroup(em, caller, id));
          return request.body("security_groups", views(em, groups));
        });
  }

  @POST
  public Response create(ObjectNode body) {
    Fields fields = Fields.within(body, "security_group");
    fields.only(Set.of("name", "description", "tenant_id", "project_id", "stateful"));
    SecurityGroup group =
        group(
            Tenancy.owner(current.get(), fields, "create_security_group"),
            fields.name("name", 255),
            fields.text("description", "", 255));
    if (group.name.equals(DefaultSecurityGroup.NAME)) {
      throw new NetworkFault(
          409, "SecurityGroupDefaultAlreadyExists", "Default security group already exists.");
    }
    store.changeRun(
        em -> {
          em.persist(group);
          em.flush();
          em.persist(DefaultSecurityGroup.rule(group, "egress", "IPv4"));
          em.persist(DefaultSecurityGroup.rule(group, "egress", "IPv6"));
        });
    return Response.status(201).entity(show(group.id)).build();
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    return store.read(
        em ->
            Views.wrap(
                "security_group",
                views(em, List.of(Tenancy.requireGroup(em, current.get(), id))).get(0)));
  }

  @PUT
  @Path("{id}")
  public ObjectNode update(@PathParam("id") String id, ObjectNode body) {
    Fields fields = Fields.within(body, "security_group");
    fields.only(Set.of("name", "description", "stateful"));
    store.changeRun(
        em -> {
          SecurityGroup group = Tenancy.requireGroup(em, current.get(), id);
          Tenancy.requireMayChange(current.get(), group.projectId, "update_security_group");
          group.name = fields.text("name", group.name, 255);
          group.description = fields.text("description", group.description, 255);
          group.updatedAt = Times.now();
        });
    return show(id);
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    store.changeRun(
        em -> {
          SecurityGroup group = Tenancy.requireGroup(em, current.get(), id);
          Tenancy.requireMayChange(current.get(), group.projectId, "delete_security_group");
          if (group.sole != null && !current.get().isAdmin()) {
            throw new NetworkFault(
                409,
                "SecurityGroupCannotRemoveDefault",
                "Insufficient rights for removing default security group.");
          }
          boolean used =
              !new Conditions()
                  .and("e.securityGroups LIKE ?", "%\"" + group.id + "\"%")
                  .select(em, Port.class, "e.id")
                  .setMaxResults(1)
                  .getResultList()
                  .isEmpty();
          if (used) {
            throw new NetworkFault(409, "SecurityGroupInUse", "Security Group " + id + " in use.");
          }
          em.remove(group);
        });
    return Response.noContent().build();
  }

  static SecurityGroup group(String projectId, String name, String description) {
    SecurityGroup group = new SecurityGroup();
    group.id = UUID.randomUUID().toString();
    group.projectId = projectId;
    group.name = name;
    group.description = description;
    group.createdAt = Times.now();
    group.updatedAt = group.createdAt;
    return group;
  }

  private static List<ObjectNode> views(EntityManager em, List<SecurityGroup> groups) {
    Map<String, List<SecurityGroupRule>> rules =
        new Conditions()
            .in("securityGroupId", groups.stream().map(group -> group.id).toList())
            .select(em, SecurityGroupRule.class, "e.direction, e.ethertype, e.id")
            .getResultStream()
            .collect(Collectors.groupingBy(rule -> rule.securityGroupId));
    return groups.stream()
        .map(group -> group.view(rules.getOrDefault(group.id, List.of())))
        .toList();
  }
}
