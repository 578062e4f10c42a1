package org.novaee.api.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Query;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.act.ServerDiagnostics;
import org.novaee.server.query.ServerLookup;

/** How the guest of a server fares. */
@Path("/servers/{id}/diagnostics")
@ApplicationScoped
public class DiagnosticsResource {

  @Inject Policy policy;
  @Inject ServerLookup lookup;
  @Inject ServerDiagnostics diagnostics;

  /** The figures: up to 2.47 as the hypervisor names them, then the same for all hypervisors. */
  @GET
  @Query("servers/show")
  public Object show(@PathParam("id") String id) {
    ServerLookup.Location at = lookup.locate(id, policy.isAdmin());
    policy.require("os_compute_api:os-server-diagnostics", Target.of(at.projectId(), at.userId()));
    ServerDiagnostics.Found found = diagnostics.of(id, policy.isAdmin());
    return ApiRequest.current().atLeast("2.48")
        ? DiagnosticsView.of(found)
        : DiagnosticsView.byHypervisor(found.figures());
  }
}
