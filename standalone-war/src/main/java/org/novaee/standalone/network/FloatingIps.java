package org.novaee.standalone.network;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.Times;
import org.novaee.standalone.store.Conditions;

/** Where floating IPs lead to. Everything here is within a transaction of the caller's. */
final class FloatingIps {

  private FloatingIps() {}

  /**
   * Lets it lead to a port.
   *
   * @param fixedAddress one of the port's, or null for the only one
   * @throws NetworkFault if that cannot be
   */
  static void lead(
      EntityManager em, Caller caller, FloatingIp floating, String portId, String fixedAddress) {
    Port port = Tenancy.requirePort(em, caller, portId);
    FixedIp target = target(em, port, fixedAddress);
    requireFree(em, floating, port, target);
    floating.routerId = router(em, floating, port, target);
    floating.portId = port.id;
    floating.fixedAddress = target.ipAddress;
    floating.updatedAt = Times.now();
  }

  /** Lets it lead nowhere. */
  static void release(FloatingIp floating) {
    floating.portId = null;
    floating.fixedAddress = null;
    floating.routerId = null;
    floating.updatedAt = Times.now();
  }

  /** Lets all that lead to the port lead nowhere. */
  static void leave(EntityManager em, String portId) {
    new Conditions()
        .and("e.portId = ?", portId)
        .select(em, FloatingIp.class, "e.id")
        .getResultList()
        .forEach(FloatingIps::release);
  }

  private static FixedIp target(EntityManager em, Port port, String wanted) {
    List<FixedIp> addresses =
        ServicePorts.addresses(em, port.id).stream()
            .filter(fixed -> !fixed.ipAddress.contains(":"))
            .toList();
    if (wanted != null) {
      return addresses.stream()
          .filter(fixed -> fixed.ipAddress.equals(wanted))
          .findFirst()
          .orElseThrow(() -> bad("Port " + port.id + " does not have fixed ip " + wanted));
    }
    if (addresses.isEmpty()) {
      throw bad("Cannot add floating IP to port " + port.id + " that has no fixed IPv4 addresses");
    }
    if (addresses.size() > 1) {
      throw bad(
          "Port "
              + port.id
              + " has multiple fixed IPv4 addresses. Must provide a specific IPv4 address when"
              + " assigning a floating IP");
    }
    return addresses.get(0);
  }

  private static void requireFree(
      EntityManager em, FloatingIp floating, Port port, FixedIp target) {
    boolean taken =
        !new Conditions()
            .and("e.portId = ?", port.id)
            .and("e.fixedAddress = ?", target.ipAddress)
            .and("e.networkId = ?", floating.networkId)
            .and("e.id <> ?", floating.id)
            .select(em, FloatingIp.class, "e.id")
            .getResultList()
            .isEmpty();
    if (taken) {
      throw new NetworkFault(
          409,
          "FloatingIPPortAlreadyAssociated",
          ("Cannot associate floating IP %s (%s) with port %s using fixed IP %s, as that fixed IP"
                  + " already has a floating IP on external network %s.")
              .formatted(
                  floating.address, floating.id, port.id, target.ipAddress, floating.networkId));
    }
  }

  /** The router with a gateway on the external network and an interface on the port's subnet. */
  private static String router(EntityManager em, FloatingIp floating, Port port, FixedIp target) {
    return new Conditions()
        .and("e.deviceOwner = ?", ServicePorts.ROUTER_GATEWAY)
        .and("e.networkId = ?", floating.networkId)
        .and(
            "EXISTS (SELECT i FROM Port i, FixedIp f WHERE i.deviceId = e.deviceId"
                + " AND i.deviceOwner = ? AND f.portId = i.id AND f.subnetId = ?)",
            ServicePorts.ROUTER_INTERFACE,
            target.subnetId)
        .select(em, Port.class, "e.id")
        .getResultStream()
        .findFirst()
        .map(gateway -> gateway.deviceId)
        .orElseThrow(
            () ->
                new NetworkFault(
                    404,
                    "ExternalGatewayForFloatingIPNotFound",
                    ("External network %s is not reachable from subnet %s. Therefore, cannot"
                            + " associate Port %s with a Floating IP.")
                        .formatted(floating.networkId, target.subnetId, port.id)));
  }

  private static NetworkFault bad(String message) {
    return new NetworkFault(400, "BadRequest", "Bad floatingip request: " + message + ".");
  }
}
