package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.Set;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.store.Conditions;

/** The external side of routers. Everything here is within a transaction of the caller's. */
@ApplicationScoped
public class RouterGateways {

  private static final Set<String> FIELDS =
      Set.of("network_id", "enable_snat", "external_fixed_ips");
  private static final int MAX_ADDRESSES = 16;

  @Inject private ServicePorts ports;

  /**
   * Gives the router the gateway a request describes.
   *
   * @param info as in the API; null or empty for none
   */
  void set(EntityManager em, Caller caller, Router router, JsonNode info) {
    if (!(info instanceof ObjectNode object) || object.isEmpty()) {
      remove(em, router);
      return;
    }
    Fields fields = new Fields(object).only(FIELDS);
    Network network = Tenancy.requireNetwork(em, caller, fields.name("network_id", 36));
    if (!network.external) {
      throw new NetworkFault(
          400,
          "BadRequest",
          "Bad router request: Network " + network.id + " is not an external network.");
    }
    router.enableSnat = fields.bool("enable_snat", router.enableSnat);
    Optional<Port> present = find(em, router);
    if (present.isPresent()
        && present.get().networkId.equals(network.id)
        && !fields.has("external_fixed_ips")) {
      return;
    }
    remove(em, router);
    em.flush();
    Port port = ports.make(em, network.id, "", ServicePorts.ROUTER_GATEWAY, router.id);
    AddressAllocation addresses = new AddressAllocation(em, network.id, port.id);
    if (fields.has("external_fixed_ips")) {
      addresses.wanted(fields.objects("external_fixed_ips", MAX_ADDRESSES));
    } else {
      addresses.usual();
    }
  }

  /**
   * Takes the gateway away.
   *
   * @throws NetworkFault if floating IPs lead through it
   */
  void remove(EntityManager em, Router router) {
    find(em, router)
        .ifPresent(
            port -> {
              boolean used =
                  !new Conditions()
                      .and("e.routerId = ?", router.id)
                      .select(em, FloatingIp.class, "e.id")
                      .setMaxResults(1)
                      .getResultList()
                      .isEmpty();
              if (used) {
                throw new NetworkFault(
                    409,
                    "RouterExternalGatewayInUseByFloatingIp",
                    ("Gateway cannot be updated for router %s, since a gateway to external network"
                            + " %s is required by one or more floating IPs.")
                        .formatted(router.id, port.networkId));
              }
              em.remove(port);
            });
  }

  private static Optional<Port> find(EntityManager em, Router router) {
    return new Conditions()
        .and("e.deviceId = ?", router.id)
        .and("e.deviceOwner = ?", ServicePorts.ROUTER_GATEWAY)
        .select(em, Port.class, "e.id")
        .getResultStream()
        .findFirst();
  }
}
