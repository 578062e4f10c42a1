package org.novaee.api.floatingips;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.novaee.api.http.Query;
import org.novaee.api.http.Until;
import org.novaee.floatingip.FloatingIps;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;

/** Where floating IPs come from. */
@Path("/os-floating-ip-pools")
@ApplicationScoped
public class FloatingIpPoolsResource {

  @Inject Policy policy;
  @Inject FloatingIps addresses;

  /** All pools by name. */
  @GET
  @Until("2.35")
  @Query("floatingips/pools")
  public FloatingIpView.Pools list() {
    policy.require("os_compute_api:os-floating-ip-pools", Target.none());
    return new FloatingIpView.Pools(
        addresses.pools().stream().map(FloatingIpView.Pool::new).toList());
  }
}
