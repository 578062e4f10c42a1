package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Sorting;
import org.novaee.standalone.store.Store;

/** The rules of security groups. */
@Path("network/v2.0/security-group-rules")
@RequestScoped
public class SecurityGroupRulesResource {

  private static final Set<String> FIELDS =
      Set.of(
          "security_group_id",
          "direction",
          "ethertype",
          "protocol",
          "port_range_min",
          "port_range_max",
          "remote_ip_prefix",
          "remote_group_id",
          "description",
          "tenant_id",
          "project_id");
  private static final Map<String, String> FILTERS =
      Map.of(
          "id", "id",
          "security_group_id", "securityGroupId",
          "direction", "direction",
          "ethertype", "ethertype",
          "protocol", "protocol",
          "remote_group_id", "remoteGroupId",
          "tenant_id", "projectId",
          "project_id", "projectId");

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list() {
    ListRequest request = new ListRequest(uri.getQueryParameters());
    Caller caller = current.get();
    Conditions conditions = new Conditions();
    Tenancy.own(caller, conditions);
    request.filter(FILTERS, conditions);
    Sorting<SecurityGroupRule> byId =
        new Sorting<>(List.of(new Sorting.Key<>("e.id", rule -> rule.id, false)));
    return store.read(
        em ->
            request.body(
                "security_group_rules",
                request
                    .page(em, SecurityGroupRule.class, conditions, byId, id -> require(em, id))
                    .stream()
                    .map(SecurityGroupRule::view)
                    .toList()));
  }

  @POST
  public Response create(ObjectNode body) {
    Fields fields = Fields.within(body, "security_group_rule");
    fields.only(FIELDS);
    String groupId = fields.name("security_group_id", 36);
    ObjectNode view =
        store.change(
            em -> {
              SecurityGroup group = Tenancy.requireGroup(em, current.get(), groupId);
              Tenancy.requireMayChange(
                  current.get(), group.projectId, "create_security_group_rule");
              SecurityGroupRule rule = rule(fields, group);
              if (rule.remoteGroupId != null) {
                Tenancy.requireGroup(em, current.get(), rule.remoteGroupId);
              }
              em.persist(rule);
              return rule.view();
            });
    return Response.status(201).entity(Views.wrap("security_group_rule", view)).build();
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    return store.read(em -> Views.wrap("security_group_rule", require(em, id).view()));
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    store.changeRun(
        em -> {
          SecurityGroupRule rule = require(em, id);
          Tenancy.requireMayChange(current.get(), rule.projectId, "delete_security_group_rule");
          em.remove(rule);
        });
    return Response.noContent().build();
  }

  private static SecurityGroupRule rule(Fields fields, SecurityGroup group) {
    String direction = fields.choice("direction", null, Set.of("ingress", "egress"));
    if (direction == null) {
      throw NetworkFault.invalid("direction is required");
    }
    String ethertype = fields.choice("ethertype", "IPv4", Set.of("IPv4", "IPv6"));
    SecurityGroupRule rule = DefaultSecurityGroup.rule(group, direction, ethertype);
    rule.protocol = fields.text("protocol", null, 40);
    rule.portRangeMin = fields.integer("port_range_min", null, 0, 65_535);
    rule.portRangeMax = fields.integer("port_range_max", null, 0, 65_535);
    rule.remoteGroupId = fields.text("remote_group_id", null, 36);
    rule.description = fields.text("description", "", 255);
    String prefix = fields.text("remote_ip_prefix", null, 64);
    if (prefix != null) {
      Cidr cidr = Cidr.parse(prefix);
      if (!ethertype.equals("IPv" + cidr.version())) {
        throw NetworkFault.invalid("ethertype " + ethertype + " does not match " + cidr);
      }
      rule.remoteIpPrefix = cidr.toString();
    }
    return rule;
  }

  private SecurityGroupRule require(EntityManager em, String id) {
    Conditions conditions = new Conditions().and("e.id = ?", id);
    Tenancy.own(current.get(), conditions);
    return conditions
        .select(em, SecurityGroupRule.class, "e.id")
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> NetworkFault.notFound("SecurityGroupRule", id));
  }
}
