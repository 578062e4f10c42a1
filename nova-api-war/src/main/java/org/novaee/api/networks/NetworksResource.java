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

/** The networks that the caller may see. */
@Path("/os-networks")
@ApplicationScoped
public class NetworksResource {

  private static final String LAST = "2.35";
  private static final String RULE = "os_compute_api:os-networks:";

  @Inject Policy policy;
  @Inject NetworkService networks;

  /** All of them. */
  @GET
  @Until(LAST)
  public NetworkView.Many list() {
    policy.require(RULE + "list", Target.project(RequestContext.current().projectId()));
    boolean admin = policy.isAdmin();
    return new NetworkView.Many(
        networks.visibleNetworks().stream()
            .map(network -> NetworkView.full(network, admin))
            .toList());
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
            .map(network -> NetworkView.full(network, policy.isAdmin()))
            .orElseThrow(() -> new ApiFault(404, "Network not found")));
  }
}
