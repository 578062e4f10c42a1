package org.novaee.api.migrations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Page;
import org.novaee.api.http.Query;
import org.novaee.api.http.QueryParameters;
import org.novaee.migration.MigrationDetails;
import org.novaee.migration.MigrationFilter;
import org.novaee.migration.MigrationQuery;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.rpc.RequestContext;
import org.novaee.server.query.IsoTime;

/** All moves of servers. */
@Path("/os-migrations")
@ApplicationScoped
public class MigrationsResource {

  private static final String RULE = "os_compute_api:os-migrations:index";

  private static final List<String> EQUAL =
      List.of("instance_uuid", "status", "migration_type", "user_id", "project_id");

  @Inject Policy policy;
  @Inject MigrationQuery query;

  @Inject
  @ConfigProperty(name = "nova.api.max_limit")
  int maxLimit;

  /**
   * The moves: from 2.59 on in pages and the newest first, before that all and the oldest first.
   */
  @GET
  @Query("migrations/list")
  public MigrationView.Many list() {
    policy.require(RULE, Target.own());
    QueryParameters asked = ApiRequest.current().query();
    String project = asked.last("project_id");
    if (project == null || !project.equals(RequestContext.current().projectId())) {
      policy.require(RULE + ":all_projects");
    }
    boolean showsHosts = policy.allows(RULE + ":host");
    MigrationFilter filter = filter(asked);
    boolean isPaged = ApiRequest.current().atLeast("2.59");
    Page page = isPaged ? Page.requested(maxLimit) : new Page(Integer.MAX_VALUE, null);
    List<MigrationDetails> found =
        isPaged ? query.page(filter, page.limit(), page.marker()) : query.all(filter);
    return new MigrationView.Many(
        found.stream().map(move -> MigrationView.of(move, showsHosts)).toList(),
        isPaged ? page.next("os-migrations", found, MigrationDetails::uuid) : null);
  }

  private static MigrationFilter filter(QueryParameters asked) {
    Map<String, String> equal = new LinkedHashMap<>();
    for (String name : EQUAL) {
      if (asked.has(name)) {
        equal.put(name, asked.last(name));
      }
    }
    // A host is sought at either end; only without it the source alone counts.
    if (asked.has("source_compute") && !asked.has("host")) {
      equal.put("source_compute", asked.last("source_compute"));
    }
    if (asked.has("hidden")) {
      equal.put("hidden", asked.last("hidden"));
    }
    LocalDateTime since = time(asked, "changes-since");
    LocalDateTime before = time(asked, "changes-before");
    if (since != null && before != null && before.isBefore(since)) {
      throw ApiFault.badRequest(
          "The value of changes-since must be less than or equal to changes-before.");
    }
    return new MigrationFilter(equal, asked.last("host"), since, before);
  }

  private static LocalDateTime time(QueryParameters asked, String name) {
    return asked.has(name) ? IsoTime.parse(name, asked.last(name)) : null;
  }
}
