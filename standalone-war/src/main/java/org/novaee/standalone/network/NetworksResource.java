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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.http.Times;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** Networks. */
@Path("network/v2.0/networks")
@RequestScoped
public class NetworksResource {

  private static final Set<String> WRITABLE =
      Set.of(
          "name",
          "description",
          "admin_state_up",
          "shared",
          "router:external",
          "is_default",
          "port_security_enabled",
          "mtu",
          "dns_domain");
  private static final Set<String> AT_CREATION =
      Set.of("tenant_id", "project_id", "availability_zone_hints");
  private static final Map<String, String> FILTERS =
      Map.of(
          "id", "id",
          "name", "name",
          "description", "description",
          "tenant_id", "projectId",
          "project_id", "projectId");
  private static final Map<String, String> BOOL_FILTERS =
      Map.of(
          "shared", "shared",
          "router:external", "external",
          "admin_state_up", "adminStateUp",
          "is_default", "isDefault");

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  @Inject
  @ConfigProperty(name = "nova.novaee.network_mtu")
  private int usualMtu;

  @GET
  public ObjectNode list() {
    ListRequest request = new ListRequest(uri.getQueryParameters());
    Caller caller = current.get();
    Conditions conditions = new Conditions();
    Tenancy.networks(caller, conditions);
    request.filter(FILTERS, conditions);
    request.filterBool(BOOL_FILTERS, conditions);
    if (!request.all("status").isEmpty() && !request.all("status").contains("ACTIVE")) {
      conditions.and("1 = 0");
    }
    return store.read(
        em -> {
          List<Network> networks =
              request.page(
                  em,
                  Network.class,
                  conditions,
                  ListRequest.byName(n -> n.name, n -> n.id),
                  id -> Tenancy.requireNetwork(em, caller, id));
          return request.body("networks", NetworkView.of(em, networks));
        });
  }

  @POST
  public Response create(ObjectNode body) {
    Fields fields = Fields.within(body, "network");
    fields.only(Names.union(WRITABLE, AT_CREATION));
    Network network = new Network();
    network.id = UUID.randomUUID().toString();
    network.name = "";
    network.description = "";
    network.dnsDomain = "";
    network.adminStateUp = true;
    network.portSecurity = true;
    network.mtu = usualMtu;
    network.projectId = Tenancy.owner(current.get(), fields, "create_network");
    network.createdAt = Times.now();
    apply(fields, network);
    store.changeRun(em -> em.persist(network));
    return Response.status(201).entity(view(network.id)).build();
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    return view(id);
  }

  @PUT
  @Path("{id}")
  public ObjectNode update(@PathParam("id") String id, ObjectNode body) {
    Fields fields = Fields.within(body, "network");
    fields.only(WRITABLE);
    store.changeRun(em -> apply(fields, requireOwn(em, id, "update_network")));
    return view(id);
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    store.changeRun(
        em -> {
          Network network = requireOwn(em, id, "delete_network");
          boolean used =
              !new Conditions()
                  .and("e.networkId = ?", id)
                  .select(em, Port.class, "e.id")
                  .setMaxResults(1)
                  .getResultList()
                  .isEmpty();
          if (used) {
            throw new NetworkFault(
                409,
                "NetworkInUse",
                "Unable to complete operation on network "
                    + id
                    + ". There are one or more ports still in use on the network.");
          }
          em.remove(network);
        });
    return Response.noContent().build();
  }

  private ObjectNode view(String id) {
    return store.read(
        em ->
            Views.wrap(
                "network",
                NetworkView.of(em, List.of(Tenancy.requireNetwork(em, current.get(), id))).get(0)));
  }

  private Network requireOwn(EntityManager em, String id, String action) {
    Network network = Tenancy.requireNetwork(em, current.get(), id);
    Tenancy.requireMayChange(current.get(), network.projectId, action);
    return network;
  }

  private void apply(Fields fields, Network network) {
    Tenancy.requirePrivilege(current.get(), fields, "is_default");
    network.name = fields.text("name", network.name, 255);
    network.description = fields.text("description", network.description, 255);
    network.dnsDomain = fields.text("dns_domain", network.dnsDomain, 255);
    network.adminStateUp = fields.bool("admin_state_up", network.adminStateUp);
    boolean shared = fields.bool("shared", network.shared);
    boolean external = fields.bool("router:external", network.external);
    if (shared != network.shared || external != network.external) {
      Tenancy.requirePrivilege(current.get(), fields, "shared", "router:external");
    }
    network.shared = shared;
    network.external = external;
    network.isDefault = fields.bool("is_default", network.isDefault);
    network.portSecurity = fields.bool("port_security_enabled", network.portSecurity);
    network.mtu = fields.integer("mtu", network.mtu, 68, 65_535);
    network.updatedAt = Times.now();
  }
}
