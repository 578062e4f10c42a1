package org.novaee.api.usages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Link;
import org.novaee.api.http.Page;
import org.novaee.api.http.Query;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.usage.Period;
import org.novaee.usage.ProjectUsage;
import org.novaee.usage.ServerUsage;
import org.novaee.usage.Usages;

/** What projects used over a time; a page is counted in servers. */
@Path("/os-simple-tenant-usage")
@ApplicationScoped
public class UsagesResource {

  private static final String PATH = "os-simple-tenant-usage";
  private static final String RULE = "os_compute_api:os-simple-tenant-usage:";

  @Inject Policy policy;
  @Inject Usages usages;

  @Inject
  @ConfigProperty(name = "nova.api.max_limit")
  int maxLimit;

  /** The usage of all projects. */
  @GET
  @Query("usages/list")
  public UsageView.Many list() {
    policy.require(RULE + "list");
    Period period = PeriodQuery.of(ApiRequest.current().query());
    boolean inDetail = "1".equals(ApiRequest.current().query().first("detailed"));
    Page page = page();
    List<ServerUsage> servers = usages.servers(period, null, page.limit(), page.marker());
    return new UsageView.Many(
        ProjectUsage.of(servers).stream()
            .map(usage -> UsageView.of(usage, period, inDetail))
            .toList(),
        next(page, PATH, servers));
  }

  /** The usage of a project. */
  @GET
  @Path("/{project}")
  @Query("usages/show")
  public UsageView.One show(@PathParam("project") String project) {
    policy.require(RULE + "show", Target.project(project));
    Period period = PeriodQuery.of(ApiRequest.current().query());
    Page page = page();
    List<ServerUsage> servers = usages.servers(period, project, page.limit(), page.marker());
    Object usage =
        ProjectUsage.of(servers).stream()
            .findFirst()
            .<Object>map(found -> UsageView.of(found, period, true))
            .orElseGet(UsageView.Nothing::new);
    return new UsageView.One(usage, next(page, PATH + "/" + project, servers));
  }

  private Page page() {
    return isPaged() ? Page.requested(maxLimit) : new Page(maxLimit, null);
  }

  private static List<Link> next(Page page, String path, List<ServerUsage> servers) {
    return isPaged() ? page.next(path, servers, ServerUsage::uuid) : null;
  }

  private static boolean isPaged() {
    return ApiRequest.current().atLeast("2.40");
  }
}
