package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
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
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** Subnets. */
@Path("network/v2.0/subnets")
@RequestScoped
public class SubnetsResource {

  private static final Map<String, String> FILTERS =
      Map.of(
          "id", "id",
          "name", "name",
          "description", "description",
          "network_id", "networkId",
          "tenant_id", "projectId",
          "project_id", "projectId",
          "cidr", "cidr",
          "gateway_ip", "gatewayIp");

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list() {
    ListRequest request = new ListRequest(uri.getQueryParameters());
    Caller caller = current.get();
    Conditions conditions = new Conditions();
    Tenancy.subnets(caller, conditions);
    request.filter(FILTERS, conditions);
    request.filterBool(Map.of("enable_dhcp", "enableDhcp"), conditions);
    if (request.get("ip_version") != null) {
      conditions.and("e.ipVersion = ?", request.get("ip_version").equals("6") ? 6 : 4);
    }
    return store.read(
        em -> {
          List<Subnet> subnets =
              request.page(
                  em,
                  Subnet.class,
                  conditions,
                  ListRequest.byName(s -> s.name, s -> s.id),
                  id -> Tenancy.requireSubnet(em, caller, id));
          return request.body("subnets", subnets.stream().map(Subnet::view).toList());
        });
  }

  @POST
  public Response create(ObjectNode body) {
    Fields fields = Fields.within(body, "subnet");
    Caller caller = current.get();
    Subnet subnet = SubnetChange.create(fields);
    subnet.projectId = Tenancy.owner(caller, fields, "create_subnet");
    store.changeRun(
        em -> {
          // Locked, so that two subnets made at the same time cannot overlap unseen.
          Network network = Tenancy.requireNetwork(em, caller, subnet.networkId);
          Tenancy.requireMayChange(caller, network.projectId, "create_subnet");
          em.lock(network, LockModeType.PESSIMISTIC_WRITE);
          requireNoOverlap(em, subnet);
          em.persist(subnet);
        });
    return Response.status(201).entity(Views.wrap("subnet", subnet.view())).build();
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    return store.read(
        em -> Views.wrap("subnet", Tenancy.requireSubnet(em, current.get(), id).view()));
  }

  @PUT
  @Path("{id}")
  public ObjectNode update(@PathParam("id") String id, ObjectNode body) {
    Fields fields = Fields.within(body, "subnet");
    return store.change(
        em -> {
          Subnet subnet = requireOwn(em, id, "update_subnet");
          SubnetChange.update(fields, subnet);
          em.flush();
          return Views.wrap("subnet", subnet.view());
        });
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    store.changeRun(
        em -> {
          Subnet subnet = requireOwn(em, id, "delete_subnet");
          boolean used =
              !new Conditions()
                  .and("e.subnetId = ?", id)
                  .select(em, FixedIp.class, "e.ipOffset")
                  .setMaxResults(1)
                  .getResultList()
                  .isEmpty();
          if (used) {
            throw new NetworkFault(
                409,
                "SubnetInUse",
                "Unable to complete operation on subnet "
                    + id
                    + ": One or more ports have an IP allocation from this subnet.");
          }
          em.remove(subnet);
        });
    return Response.noContent().build();
  }

  private Subnet requireOwn(EntityManager em, String id, String action) {
    Subnet subnet = Tenancy.requireSubnet(em, current.get(), id);
    Tenancy.requireMayChange(current.get(), subnet.projectId, action);
    return subnet;
  }

  private static void requireNoOverlap(EntityManager em, Subnet subnet) {
    Cidr cidr = Cidr.parse(subnet.cidr);
    Conditions others = new Conditions().and("e.networkId = ?", subnet.networkId);
    for (Subnet other : others.select(em, Subnet.class, "e.id").getResultList()) {
      if (cidr.overlaps(Cidr.parse(other.cidr))) {
        throw NetworkFault.invalid(
            "Requested subnet with cidr: "
                + cidr
                + " for network: "
                + subnet.networkId
                + " overlaps with another subnet");
      }
    }
  }
}
