package org.novaee.standalone.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.novaee.standalone.http.Times;
import org.novaee.standalone.store.Conditions;

/** Ports that routers and floating IPs have for themselves. */
@ApplicationScoped
public class ServicePorts {

  static final String FLOATING_IP = "network:floatingip";
  static final String ROUTER_INTERFACE = "network:router_interface";
  static final String ROUTER_GATEWAY = "network:router_gateway";

  @Inject private MacAddresses macAddresses;

  /** A port without addresses yet, within a transaction. */
  Port make(
      EntityManager em, String networkId, String projectId, String deviceOwner, String deviceId) {
    Port port = new Port();
    port.id = UUID.randomUUID().toString();
    port.networkId = networkId;
    port.name = "";
    port.description = "";
    port.projectId = projectId;
    port.adminStateUp = true;
    port.status = "ACTIVE";
    port.deviceId = deviceId;
    port.deviceOwner = deviceOwner;
    port.hostId = "";
    port.vnicType = "normal";
    port.profile = "{}";
    port.securityGroups = "[]";
    port.macAddress = freeMacAddress(em, networkId);
    port.createdAt = Times.now();
    port.updatedAt = port.createdAt;
    em.persist(port);
    em.flush();
    return port;
  }

  /** Refuses to delete a port behind the back of what it belongs to. */
  static void requireNone(Port port) {
    if (port.deviceOwner.equals(FLOATING_IP)
        || port.deviceOwner.equals(ROUTER_INTERFACE)
        || port.deviceOwner.equals(ROUTER_GATEWAY)) {
      throw new NetworkFault(
          409,
          "ServicePortInUse",
          "Port %s cannot be deleted directly via the port API: has device owner %s."
              .formatted(port.id, port.deviceOwner));
    }
  }

  /** The addresses a port has. */
  static List<FixedIp> addresses(EntityManager em, String portId) {
    return new Conditions()
        .and("e.portId = ?", portId)
        .select(em, FixedIp.class, "e.subnetId, e.ipOffset")
        .getResultList();
  }

  private String freeMacAddress(EntityManager em, String networkId) {
    while (true) {
      String candidate = macAddresses.next();
      boolean used =
          !new Conditions()
              .and("e.networkId = ?", networkId)
              .and("e.macAddress = ?", candidate)
              .select(em, Port.class, "e.id")
              .getResultList()
              .isEmpty();
      if (!used) {
        return candidate;
      }
    }
  }
}
