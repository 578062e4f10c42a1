package org.novaee.api.floatingips;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.Body;
import org.novaee.api.http.Status;
import org.novaee.api.http.Until;
import org.novaee.floatingip.FloatingIps;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.rpc.RequestContext;

/** The floating IPs of the caller's project. */
@Path("/os-floating-ips")
@ApplicationScoped
public class FloatingIpsResource {

  private static final String LAST = "2.35";
  private static final String RULE = "os_compute_api:os-floating-ips:";

  @Inject Policy policy;
  @Inject FloatingIps addresses;

  /** All of them. */
  @GET
  @Until(LAST)
  public FloatingIpView.Many list() {
    permit("list");
    return new FloatingIpView.Many(addresses.list().stream().map(FloatingIpView::of).toList());
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  @Until(LAST)
  public FloatingIpView.One show(@PathParam("id") String id) {
    permit("show");
    return new FloatingIpView.One(FloatingIpView.of(addresses.require(id)));
  }

  /** Takes one from a pool. */
  @POST
  @Until(LAST)
  @Body("floatingips/create")
  public FloatingIpView.One create(JsonNode body) {
    permit("create");
    String pool = body == null ? null : body.path("pool").asText(null);
    return new FloatingIpView.One(FloatingIpView.of(addresses.create(pool)));
  }

  /** Gives one back. */
  @DELETE
  @Path("/{id}")
  @Until(LAST)
  @Status(202)
  public void delete(@PathParam("id") String id) {
    permit("delete");
    addresses.delete(id);
  }

  private void permit(String operation) {
    policy.require(RULE + operation, Target.project(RequestContext.current().projectId()));
  }
}
