package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.http.JsonText;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.DuplicateKey;
import org.novaee.standalone.store.Store;

/** Ports. */
@Path("network/v2.0/ports")
@RequestScoped
public class PortsResource {

  private static final int MAX_ADDRESSES = 16;
  private static final int MAC_TRIES = 8;
  private static final Map<String, String> FILTERS =
      Map.of(
          "id", "id",
          "name", "name",
          "network_id", "networkId",
          "tenant_id", "projectId",
          "project_id", "projectId",
          "device_id", "deviceId",
          "device_owner", "deviceOwner",
          "status", "status",
          "mac_address", "macAddress",
          "binding:host_id", "hostId");

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Inject private MacAddresses macAddresses;
  @Inject private DefaultSecurityGroup defaultGroup;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list() {
    ListRequest request = new ListRequest(uri.getQueryParameters());
    Caller caller = current.get();
    Conditions conditions = new Conditions();
    Tenancy.ports(caller, conditions);
    request.filter(FILTERS, conditions);
    request.filterBool(Map.of("admin_state_up", "adminStateUp"), conditions);
    request.all("fixed_ips").forEach(filter -> filterByAddress(conditions, filter));
    return store.read(
        em -> {
          List<Port> ports =
              request.page(
                  em,
                  Port.class,
                  conditions,
                  ListRequest.byName(p -> p.name, p -> p.id),
                  id -> Tenancy.requirePort(em, caller, id));
          return request.body("ports", PortView.of(em, caller, ports));
        });
  }

  @POST
  public Response create(ObjectNode body) {
    Fields fields = Fields.within(body, "port");
    Caller caller = current.get();
    Port port = PortChange.create(caller, fields);
    port.projectId = Tenancy.owner(caller, fields, "create_port");
    if (port.securityGroups == null) {
      boolean guarded = port.portSecurity && !port.deviceOwner.startsWith("network:");
      port.securityGroups =
          guarded ? JsonText.of(List.of(defaultGroup.require(port.projectId))) : "[]";
    }
    boolean anyMac = port.macAddress == null;
    for (int tried = 1; ; tried++) {
      if (anyMac) {
        port.macAddress = macAddresses.next();
      }
      try {
        store.changeRun(em -> insert(em, caller, fields, port));
        return Response.status(201).entity(view(port.id)).build();
      } catch (DuplicateKey e) {
        if (!anyMac || tried >= MAC_TRIES) {
          throw new NetworkFault(
              409,
              "MacAddressInUse",
              "Unable to complete operation for network "
                  + port.networkId
                  + ". The mac address "
                  + port.macAddress
                  + " is in use.");
        }
      }
    }
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    return view(id);
  }

  @PUT
  @Path("{id}")
  public ObjectNode update(@PathParam("id") String id, ObjectNode body) {
    Fields fields = Fields.within(body, "port");
    Caller caller = current.get();
    store.changeRun(
        em -> {
          Port port = requireOwn(em, id, "update_port");
          PortChange.update(caller, fields, port);
          if (fields.has("fixed_ips")) {
            em.createQuery("DELETE FROM FixedIp e WHERE e.portId = :port")
                .setParameter("port", id)
                .executeUpdate();
            new AddressAllocation(em, port.networkId, id)
                .wanted(fields.objects("fixed_ips", MAX_ADDRESSES));
          }
        });
    return view(id);
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    store.changeRun(
        em -> {
          Port port = requireOwn(em, id, "delete_port");
          ServicePorts.requireNone(port);
          FloatingIps.leave(em, id);
          em.remove(port);
        });
    return Response.noContent().build();
  }

  private static void insert(EntityManager em, Caller caller, Fields fields, Port port) {
    Network network = Tenancy.requireNetwork(em, caller, port.networkId);
    boolean common = network.shared || port.projectId.equals(network.projectId);
    if (!common) {
      Tenancy.requireMayChange(caller, network.projectId, "create_port");
    }
    em.persist(port);
    // The addresses refer to the port.
    em.flush();
    AddressAllocation addresses = new AddressAllocation(em, port.networkId, port.id);
    if (fields.has("fixed_ips")) {
      addresses.wanted(fields.objects("fixed_ips", MAX_ADDRESSES));
    } else {
      addresses.usual();
    }
  }

  private ObjectNode view(String id) {
    Caller caller = current.get();
    return store.read(
        em ->
            Views.wrap(
                "port",
                PortView.of(em, caller, List.of(Tenancy.requirePort(em, caller, id))).get(0)));
  }

  private Port requireOwn(EntityManager em, String id, String action) {
    Port port = Tenancy.requirePort(em, current.get(), id);
    Tenancy.requireMayChange(current.get(), port.projectId, action);
    return port;
  }

  /** {@code ip_address=…}, {@code ip_address_substr=…} or {@code subnet_id=…}. */
  private static void filterByAddress(Conditions conditions, String filter) {
    String[] parts = filter.split("=", 2);
    String condition =
        switch (parts[0]) {
          case "ip_address" -> "f.ipAddress = ?";
          case "ip_address_substr" -> "LOCATE(?, f.ipAddress) > 0";
          case "subnet_id" -> "f.subnetId = ?";
          default -> throw NetworkFault.invalid("'" + filter + "' is not a filter of fixed_ips");
        };
    conditions.and(
        "EXISTS (SELECT f FROM FixedIp f WHERE f.portId = e.id AND " + condition + ")",
        parts.length > 1 ? parts[1] : "");
  }
}
