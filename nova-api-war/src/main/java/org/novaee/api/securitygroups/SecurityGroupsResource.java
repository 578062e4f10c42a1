package org.novaee.api.securitygroups;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Body;
import org.novaee.api.http.OffsetPage;
import org.novaee.api.http.Query;
import org.novaee.api.http.Status;
import org.novaee.api.http.Until;
import org.novaee.api.http.Uuids;
import org.novaee.api.servers.SecurityGroupView;
import org.novaee.network.SecurityGroup;
import org.novaee.network.SecurityGroupService;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.rpc.RequestContext;
import org.novaee.securitygroup.SecurityGroups;

/** The security groups of the caller's project. */
@Path("/os-security-groups")
@ApplicationScoped
public class SecurityGroupsResource {

  private static final String LAST = "2.35";
  private static final String RULE = "os_compute_api:os-security-groups:";

  @Inject Policy policy;
  @Inject SecurityGroups groups;
  @Inject SecurityGroupService known;

  @Inject
  @ConfigProperty(name = "nova.api.max_limit")
  int maxLimit;

  /** {@code {"security_group": {"name": …, "description": …}}}. */
  record Named(@JsonProperty("security_group") Name group) {}

  /** What a group is called. */
  record Name(String name, String description) {}

  /** One group. */
  record One(@JsonProperty("security_group") SecurityGroupView group) {}

  /** A page of them; an administrator may ask for those of all projects. */
  @GET
  @Until(LAST)
  @Query("securitygroups/list")
  public SecurityGroupView.Many list() {
    permit("get");
    boolean all = ApiRequest.current().query().has("all_tenants") && policy.isAdmin();
    OffsetPage page = OffsetPage.requested(maxLimit);
    return SecurityGroupView.of(
        groups.list(all).stream()
            .skip(page.offset())
            .limit(page.limit())
            .sorted(
                Comparator.comparing(SecurityGroup::projectId).thenComparing(SecurityGroup::name))
            .toList(),
        known);
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  @Until(LAST)
  @Query("securitygroups/show")
  public One show(@PathParam("id") String id) {
    permit("show");
    return view(groups.require(uuid(id)));
  }

  /** Makes one. */
  @POST
  @Until(LAST)
  @Body("securitygroups/create")
  public One create(Named body) {
    permit("create");
    return view(groups.create(body.group().name(), body.group().description()));
  }

  /** Names and describes one anew. */
  @PUT
  @Path("/{id}")
  @Until(LAST)
  @Body("securitygroups/create")
  public One update(@PathParam("id") String id, Named body) {
    permit("update");
    return view(groups.update(uuid(id), body.group().name(), body.group().description()));
  }

  /** Deletes one. */
  @DELETE
  @Path("/{id}")
  @Until(LAST)
  @Status(202)
  public void delete(@PathParam("id") String id) {
    permit("delete");
    groups.delete(uuid(id));
  }

  private One view(SecurityGroup group) {
    return new One(SecurityGroupView.of(List.of(group), known).groups().get(0));
  }

  private void permit(String operation) {
    policy.require(RULE + operation, Target.project(RequestContext.current().projectId()));
  }

  static String uuid(String id) {
    if (!Uuids.is(id)) {
      throw ApiFault.badRequest("Security group id should be uuid");
    }
    return id;
  }
}
