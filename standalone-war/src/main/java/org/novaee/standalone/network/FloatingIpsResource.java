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
import java.util.Set;
import java.util.UUID;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.http.Times;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** Floating IPs, as records. */
@Path("network/v2.0/floatingips")
@RequestScoped
public class FloatingIpsResource {

  private static final Set<String> TARGET = Set.of("port_id", "fixed_ip_address", "description");
  private static final Set<String> AT_CREATION =
      Set.of("floating_network_id", "floating_ip_address", "subnet_id", "tenant_id", "project_id");
  private static final Map<String, String> FILTERS =
      Map.of(
          "id", "id",
          "description", "description",
          "tenant_id", "projectId",
          "project_id", "projectId",
          "floating_network_id", "networkId",
          "floating_ip_address", "address",
          "port_id", "portId",
          "fixed_ip_address", "fixedAddress",
          "router_id", "routerId");

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Inject private ServicePorts ports;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list() {
    ListRequest request = new ListRequest(uri.getQueryParameters());
    Caller caller = current.get();
    Conditions conditions = new Conditions();
    Tenancy.own(caller, conditions);
    request.filter(FILTERS, conditions);
    List<String> status = request.all("status");
    if (!status.isEmpty()) {
      conditions.and(
          "(? = TRUE AND e.portId IS NOT NULL) OR (? = TRUE AND e.portId IS NULL)",
          status.contains("ACTIVE"),
          status.contains("DOWN"));
    }
    return store.read(
        em -> {
          List<FloatingIp> found =
              request.page(
                  em,
                  FloatingIp.class,
                  conditions,
                  ListRequest.byId(floating -> floating.id),
                  id -> Tenancy.requireFloatingIp(em, caller, id));
          return request.body("floatingips", FloatingIpView.of(em, found));
        });
  }

  @POST
  public Response create(ObjectNode body) {
    Fields fields = Fields.within(body, "floatingip");
    fields.only(Names.union(TARGET, AT_CREATION));
    Caller caller = current.get();
    String projectId = Tenancy.owner(caller, fields, "create_floatingip");
    Tenancy.requirePrivilege(caller, fields, "floating_ip_address");
    ObjectNode view =
        store.change(
            em -> {
              FloatingIp floating = make(em, caller, fields, projectId);
              return FloatingIpView.of(em, List.of(floating)).get(0);
            });
    return Response.status(201).entity(Views.wrap("floatingip", view)).build();
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    return store.read(
        em -> {
          FloatingIp floating = Tenancy.requireFloatingIp(em, current.get(), id);
          return Views.wrap("floatingip", FloatingIpView.of(em, List.of(floating)).get(0));
        });
  }

  @PUT
  @Path("{id}")
  public ObjectNode update(@PathParam("id") String id, ObjectNode body) {
    Fields fields = Fields.within(body, "floatingip");
    fields.only(TARGET);
    store.changeRun(
        em -> {
          FloatingIp floating = requireOwn(em, id, "update_floatingip");
          floating.description = fields.text("description", floating.description, 255);
          target(em, fields, floating);
        });
    return show(id);
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    store.changeRun(
        em -> {
          FloatingIp floating = requireOwn(em, id, "delete_floatingip");
          Port address = em.find(Port.class, floating.addressPortId);
          em.remove(floating);
          if (address != null) {
            em.remove(address);
          }
        });
    return Response.noContent().build();
  }

  private FloatingIp make(EntityManager em, Caller caller, Fields fields, String projectId) {
    Network network = Tenancy.requireNetwork(em, caller, fields.name("floating_network_id", 36));
    if (!network.external) {
      throw new NetworkFault(
          400,
          "BadRequest",
          "Bad floatingip request: Network " + network.id + " is not a valid external network.");
    }
    FloatingIp floating = new FloatingIp();
    floating.id = UUID.randomUUID().toString();
    floating.projectId = projectId;
    floating.description = fields.text("description", "", 255);
    floating.networkId = network.id;
    // The port that holds the address is nobody's, so that no project can take it away.
    Port port = ports.make(em, network.id, "", ServicePorts.FLOATING_IP, floating.id);
    allocate(em, fields, port);
    floating.addressPortId = port.id;
    floating.address = ServicePorts.addresses(em, port.id).get(0).ipAddress;
    floating.createdAt = Times.now();
    floating.updatedAt = floating.createdAt;
    target(em, fields, floating);
    em.persist(floating);
    em.flush();
    return floating;
  }

  private static void allocate(EntityManager em, Fields fields, Port port) {
    AddressAllocation allocation = new AddressAllocation(em, port.networkId, port.id);
    String wanted = fields.text("floating_ip_address", null, 64);
    String subnetId = fields.text("subnet_id", null, 36);
    if (wanted != null) {
      allocation.at(wanted);
    } else {
      allocation.usualIpv4(subnetId);
    }
  }

  private void target(EntityManager em, Fields fields, FloatingIp floating) {
    if (!fields.has("port_id")) {
      return;
    }
    String portId = fields.text("port_id", null, 36);
    if (portId == null) {
      FloatingIps.release(floating);
    } else {
      FloatingIps.lead(
          em, current.get(), floating, portId, fields.text("fixed_ip_address", null, 64));
    }
  }

  private FloatingIp requireOwn(EntityManager em, String id, String action) {
    FloatingIp floating = Tenancy.requireFloatingIp(em, current.get(), id);
    Tenancy.requireMayChange(current.get(), floating.projectId, action);
    return floating;
  }
}
