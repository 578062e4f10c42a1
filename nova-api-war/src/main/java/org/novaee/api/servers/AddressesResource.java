package org.novaee.api.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.api.http.Query;
import org.novaee.fault.Fault;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.query.Scope;
import org.novaee.server.query.ServerDetails;
import org.novaee.server.query.ServerLookup;

/** The addresses of a server. */
@Path("/servers/{id}/ips")
@ApplicationScoped
public class AddressesResource {

  private static final String RULE = "os_compute_api:ips:";

  @Inject Policy policy;
  @Inject ServerLookup lookup;

  /** Addresses by network. */
  public record All(Map<String, List<ServerView.Address>> addresses) {}

  /** The addresses in all networks. */
  @GET
  @Query("servers/show")
  public All list(@PathParam("id") String id) {
    return new All(addresses(id, "index"));
  }

  /** The addresses in one network. */
  @GET
  @Path("/{network}")
  @Query("servers/show")
  public Map<String, List<ServerView.Address>> show(
      @PathParam("id") String id, @PathParam("network") String network) {
    List<ServerView.Address> found = addresses(id, "show").get(network);
    if (found == null) {
      throw Fault.notFound("Instance is not a member of specified network");
    }
    return Map.of(network, found);
  }

  private Map<String, List<ServerView.Address>> addresses(String id, String operation) {
    ServerDetails server = lookup.show(id, Scope.details(1, false, false), policy.isAdmin(), false);
    policy.require(RULE + operation, Target.of(server.projectId(), server.userId()));
    Map<String, List<ServerView.Address>> addresses = new LinkedHashMap<>();
    server
        .addresses()
        .forEach(
            (label, list) ->
                addresses.put(
                    label,
                    list.stream()
                        .map(one -> new ServerView.Address(one.version(), one.address()))
                        .toList()));
    return addresses;
  }
}
