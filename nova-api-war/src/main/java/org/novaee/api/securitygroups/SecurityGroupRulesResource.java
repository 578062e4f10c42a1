package org.novaee.api.securitygroups;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.novaee.api.http.Addresses;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.Body;
import org.novaee.api.http.Status;
import org.novaee.api.http.Until;
import org.novaee.api.servers.SecurityGroupView;
import org.novaee.network.SecurityGroup;
import org.novaee.network.SecurityGroupRule;
import org.novaee.network.SecurityGroupService;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.rpc.RequestContext;
import org.novaee.securitygroup.IngressRule;
import org.novaee.securitygroup.SecurityGroups;

/** What security groups let in. */
@Path("/os-security-group-rules")
@ApplicationScoped
public class SecurityGroupRulesResource {

  private static final String LAST = "2.35";
  private static final String RULE = "os_compute_api:os-security-groups:rule:";
  private static final String ANYWHERE = "0.0.0.0/0";

  @Inject Policy policy;
  @Inject SecurityGroups groups;
  @Inject SecurityGroupService known;

  /** One rule. */
  record One(@JsonProperty("security_group_rule") SecurityGroupView.RuleView rule) {}

  /** Adds a rule to a group. */
  @POST
  @Until(LAST)
  @Body("securitygroups/create-rule")
  public One create(JsonNode body) {
    permit("create");
    JsonNode wanted = body.get("security_group_rule");
    String groupId = wanted.get("parent_group_id").asText();
    String source = text(wanted, "group_id");
    SecurityGroupRule rule =
        groups.addRule(
            groupId,
            new IngressRule(
                text(wanted, "ip_protocol"),
                text(wanted, "from_port"),
                text(wanted, "to_port"),
                source == null ? cidr(text(wanted, "cidr")) : null,
                source));
    return new One(view(groupId, rule));
  }

  /** Removes one. */
  @DELETE
  @Path("/{id}")
  @Until(LAST)
  @Status(202)
  public void delete(@PathParam("id") String id) {
    permit("delete");
    groups.removeRule(SecurityGroupsResource.uuid(id));
  }

  private SecurityGroupView.RuleView view(String groupId, SecurityGroupRule rule) {
    SecurityGroup group = groups.require(groupId);
    SecurityGroup withRule =
        new SecurityGroup(
            groupId, group.name(), group.description(), group.projectId(), List.of(rule));
    return SecurityGroupView.of(List.of(withRule), known).groups().get(0).rules().get(0);
  }

  private void permit(String operation) {
    policy.require(RULE + operation, Target.project(RequestContext.current().projectId()));
  }

  private static String cidr(String wanted) {
    if (wanted == null || wanted.isEmpty()) {
      return ANYWHERE;
    }
    String cidr = decode(wanted);
    if (cidr.indexOf('/') < 0 || !Addresses.isCidr(cidr)) {
      throw ApiFault.badRequest(cidr + " is not a valid IP network.");
    }
    String network = cidr.substring(0, cidr.indexOf('/'));
    if (cidr.endsWith("/0") && !network.equals("0.0.0.0") && !network.equals("::")) {
      throw ApiFault.badRequest("Bad prefix for network in cidr " + cidr);
    }
    return cidr;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** What is there may be of any type; null and nothing are the same. */
  private static String text(JsonNode rule, String name) {
    JsonNode value = rule.path(name);
    return value.isNull() || value.isMissingNode() ? null : value.asText();
  }
}
