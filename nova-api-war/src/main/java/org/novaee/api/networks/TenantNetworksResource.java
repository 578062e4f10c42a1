package org.novaee.api.networks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.Until;
import org.novaee.network.NetworkService;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.rpc.RequestContext;

/** The networks that the caller may see, in brief. */
@Path("/os-tenant-networks")
@ApplicationScoped
public class TenantNetworksResource {

  private static final String LAST = "2.35";
  private static final String RULE = "os_compute_api:os-tenant-networks:";

  @Inject Policy policy;
  @Inject NetworkService networks;

  /** All of them. */
  @GET
  @Until(LAST)
  public NetworkView.Many list() {
    policy.require(RULE + "list", Target.project(RequestContext.current().projectId()));
    return new NetworkView.Many(
        networks.visibleNetworks().stream().map(NetworkView::brief).toList());
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  @Until(LAST)
  public NetworkView.One show(@PathParam("id") String id) {
    policy.require(RULE + "show", Target.project(RequestContext.current().projectId()));
    return new NetworkView.One(
        networks
            .findNetwork(id)
            .map(NetworkView::brief)
            .orElseThrow(() -> new ApiFault(404, "Network not found")));
  }
}
