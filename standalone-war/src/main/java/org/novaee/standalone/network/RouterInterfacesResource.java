package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Set;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** Plugs routers into subnets. */
@Path("network/v2.0/routers/{id}")
@RequestScoped
public class RouterInterfacesResource {

  private static final Set<String> FIELDS = Set.of("subnet_id", "port_id");

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Inject private ServicePorts ports;

  @PUT
  @Path("add_router_interface")
  public ObjectNode add(@PathParam("id") String id, ObjectNode body) {
    Fields fields = asked(body);
    Caller caller = current.get();
    return store.change(
        em -> {
          Router router = requireOwn(em, id, "add_router_interface");
          Port port =
              fields.has("port_id")
                  ? take(em, caller, router, fields.name("port_id", 36))
                  : make(em, caller, router, fields.name("subnet_id", 36));
          return view(em, router, port);
        });
  }

  @PUT
  @Path("remove_router_interface")
  public ObjectNode remove(@PathParam("id") String id, ObjectNode body) {
    Fields fields = asked(body);
    return store.change(
        em -> {
          Router router = requireOwn(em, id, "remove_router_interface");
          Port port = find(em, router, fields);
          requireUnused(em, router, port);
          ObjectNode view = view(em, router, port);
          em.remove(port);
          return view;
        });
  }

  private Port make(EntityManager em, Caller caller, Router router, String subnetId) {
    Subnet subnet = Tenancy.requireSubnet(em, caller, subnetId);
    if (subnet.gatewayIp == null) {
      throw new NetworkFault(
          400,
          "BadRequest",
          "Bad router request: Subnet for router interface must have a gateway IP.");
    }
    Port port =
        ports.make(
            em, subnet.networkId, router.projectId, ServicePorts.ROUTER_INTERFACE, router.id);
    new AddressAllocation(em, subnet.networkId, port.id).at(subnet.gatewayIp);
    return port;
  }

  private static Port take(EntityManager em, Caller caller, Router router, String portId) {
    Port port = Tenancy.requirePort(em, caller, portId);
    Tenancy.requireMayChange(caller, port.projectId, "update_port");
    if (!port.deviceId.isEmpty()) {
      throw new NetworkFault(
          409,
          "PortInUse",
          "Unable to complete operation on port %s for network %s. Port already has an attached device %s."
              .formatted(port.id, port.networkId, port.deviceId));
    }
    port.deviceId = router.id;
    port.deviceOwner = ServicePorts.ROUTER_INTERFACE;
    port.status = "ACTIVE";
    return port;
  }

  private static Port find(EntityManager em, Router router, Fields fields) {
    Conditions conditions =
        new Conditions()
            .and("e.deviceId = ?", router.id)
            .and("e.deviceOwner = ?", ServicePorts.ROUTER_INTERFACE);
    if (fields.has("port_id")) {
      conditions.and("e.id = ?", fields.name("port_id", 36));
    } else {
      conditions.and(
          "EXISTS (SELECT f FROM FixedIp f WHERE f.portId = e.id AND f.subnetId = ?)",
          fields.name("subnet_id", 36));
    }
    return conditions
        .select(em, Port.class, "e.id")
        .getResultStream()
        .findFirst()
        .orElseThrow(
            () ->
                new NetworkFault(
                    404,
                    "RouterInterfaceNotFound",
                    "Router " + router.id + " does not have such an interface."));
  }

  private static void requireUnused(EntityManager em, Router router, Port port) {
    for (FixedIp address : ServicePorts.addresses(em, port.id)) {
      boolean used =
          !new Conditions()
              .and("e.routerId = ?", router.id)
              .and(
                  "EXISTS (SELECT f FROM FixedIp f WHERE f.portId = e.portId AND f.subnetId = ?)",
                  address.subnetId)
              .select(em, FloatingIp.class, "e.id")
              .setMaxResults(1)
              .getResultList()
              .isEmpty();
      if (used) {
        throw new NetworkFault(
            409,
            "RouterInterfaceInUseByFloatingIP",
            ("Router interface for subnet %s on router %s cannot be deleted, as it is required by"
                    + " one or more floating IPs.")
                .formatted(address.subnetId, router.id));
      }
    }
  }

  private static ObjectNode view(EntityManager em, Router router, Port port) {
    List<String> subnets =
        ServicePorts.addresses(em, port.id).stream().map(fixed -> fixed.subnetId).toList();
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("id", router.id).put("port_id", port.id).put("network_id", port.networkId);
    view.put("tenant_id", router.projectId).put("project_id", router.projectId);
    view.put("subnet_id", subnets.isEmpty() ? null : subnets.get(0));
    subnets.forEach(view.putArray("subnet_ids")::add);
    view.putArray("tags");
    return view;
  }

  private static Fields asked(ObjectNode body) {
    Fields fields = new Fields(body == null ? JsonNodeFactory.instance.objectNode() : body);
    fields.only(FIELDS);
    if (fields.has("port_id") == fields.has("subnet_id")) {
      throw new NetworkFault(
          400, "BadRequest", "Bad router request: Either subnet_id or port_id must be specified.");
    }
    return fields;
  }

  private Router requireOwn(EntityManager em, String id, String action) {
    Router router = Tenancy.requireRouter(em, current.get(), id);
    Tenancy.requireMayChange(current.get(), router.projectId, action);
    return router;
  }
}
