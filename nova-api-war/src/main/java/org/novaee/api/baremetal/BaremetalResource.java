package org.novaee.api.baremetal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.function.Supplier;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.Until;
import org.novaee.baremetal.BaremetalService;
import org.novaee.baremetal.BaremetalUnavailable;
import org.novaee.fault.Fault;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;

/**
 * The bare metal nodes, for operators; to change them there is the bare metal service's own API.
 */
@Path("/os-baremetal-nodes")
@ApplicationScoped
public class BaremetalResource {

  private static final String LAST = "2.35";
  private static final String RULE = "os_compute_api:os-baremetal-nodes:";

  @Inject Policy policy;
  @Inject BaremetalService ironic;

  /** All of them. */
  @GET
  @Until(LAST)
  public BaremetalView.Many list() {
    policy.require(RULE + "list", Target.none());
    return new BaremetalView.Many(
        ask(ironic::nodes).stream().map(BaremetalView.Brief::of).toList());
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  @Until(LAST)
  public BaremetalView.One show(@PathParam("id") String id) {
    policy.require(RULE + "show", Target.none());
    return new BaremetalView.One(
        ask(() -> ironic.find(id))
            .map(BaremetalView.Full::of)
            .orElseThrow(() -> new ApiFault(404, "Node " + id + " could not be found.")));
  }

  /** Not here. */
  @POST
  @Until(LAST)
  public void create() {
    throw elsewhere("node-create");
  }

  /** Not here. */
  @DELETE
  @Path("/{id}")
  @Until(LAST)
  public void delete() {
    throw elsewhere("node-delete");
  }

  /** Not here. */
  @POST
  @Path("/{id}/action/add_interface")
  @Until(LAST)
  public void addInterface() {
    throw elsewhere("port-create");
  }

  /** Not here. */
  @POST
  @Path("/{id}/action/remove_interface")
  @Until(LAST)
  public void removeInterface() {
    throw elsewhere("port-delete");
  }

  private static <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (BaremetalUnavailable e) {
      throw new Fault(
          Fault.Kind.NOT_IMPLEMENTED, "Ironic client unavailable, cannot access Ironic.", e);
    }
  }

  private static ApiFault elsewhere(String command) {
    return ApiFault.badRequest(
        "Command not supported. Please use Ironic command " + command + " to perform this action.");
  }
}
