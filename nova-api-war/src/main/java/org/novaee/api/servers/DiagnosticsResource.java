package org.novaee.api.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Query;
import org.novaee.server.act.ServerDiagnostics;

/** How the guest of a server fares. */
@Path("/servers/{id}/diagnostics")
@ApplicationScoped
public class DiagnosticsResource {

  @Inject ServerAccess access;
  @Inject ServerDiagnostics diagnostics;

  /** The figures: up to 2.47 as the hypervisor names them, then the same for all hypervisors. */
  @GET
  @Query("servers/show")
  public Object show(@PathParam("id") String id) {
    access.require(id, "os_compute_api:os-server-diagnostics");
    ServerDiagnostics.Found found = diagnostics.of(id, access.isAdmin());
    return ApiRequest.current().atLeast("2.48")
        ? DiagnosticsView.of(found)
        : DiagnosticsView.byHypervisor(found.figures());
  }
}
