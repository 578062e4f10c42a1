package org.novaee.api.servers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.novaee.api.http.Body;
import org.novaee.api.http.Query;
import org.novaee.api.http.Since;
import org.novaee.api.http.Status;
import org.novaee.model.NetworkRequest;
import org.novaee.network.Port;
import org.novaee.server.network.ServerInterfaces;

/** The interfaces of a server. */
@Path("/servers/{id}/os-interface")
@ApplicationScoped
public class InterfacesResource {

  private static final String RULE = "os_compute_api:os-attach-interfaces:";

  @Inject ServerAccess access;
  @Inject ServerInterfaces interfaces;

  /** An address of an interface. */
  public record AddressView(
      @JsonProperty("subnet_id") String subnetId, @JsonProperty("ip_address") String ipAddress) {}

  /**
   * An interface.
   *
   * @param state of its port, {@code ACTIVE} …
   */
  public record InterfaceView(
      @JsonProperty("net_id") String networkId,
      @JsonProperty("port_id") String portId,
      @JsonProperty("mac_addr") String macAddress,
      @JsonProperty("port_state") String state,
      @JsonProperty("fixed_ips") List<AddressView> addresses,
      @Since("2.70") String tag) {

    static InterfaceView of(ServerInterfaces.Interface one) {
      Port port = one.port();
      return new InterfaceView(
          port.networkId(),
          port.id(),
          port.macAddress(),
          port.status(),
          port.fixedIps().stream()
              .map(fixed -> new AddressView(fixed.subnetId(), fixed.ipAddress()))
              .toList(),
          one.tag());
    }
  }

  /** An answer with one interface. */
  public record One(InterfaceView interfaceAttachment) {}

  /** All interfaces of a server. */
  public record Many(List<InterfaceView> interfaceAttachments) {}

  /** The interfaces, as the network service tells them. */
  @GET
  @Query("servers/show")
  public Many list(@PathParam("id") String id) {
    access.require(id, RULE + "list");
    return new Many(interfaces.list(id, access.isAdmin()).stream().map(InterfaceView::of).toList());
  }

  /** One interface, by its port. */
  @GET
  @Path("/{port}")
  @Query("servers/show")
  public One show(@PathParam("id") String id, @PathParam("port") String port) {
    access.require(id, RULE + "show");
    return one(id, port);
  }

  /** Plugs an interface into the server; from 2.49 with a tag. */
  @POST
  @Body("servers/attach-interface")
  public One attach(@PathParam("id") String id, JsonNode body) {
    access.require(id, RULE + "create");
    JsonNode wanted = body == null ? null : body.get("interfaceAttachment");
    String port = interfaces.attach(id, access.isAdmin(), request(wanted));
    access.require(id, RULE + "show");
    return one(id, port);
  }

  /** Takes an interface out of the server. */
  @DELETE
  @Path("/{port}")
  @Status(202)
  public void detach(@PathParam("id") String id, @PathParam("port") String port) {
    access.require(id, RULE + "delete");
    interfaces.detach(id, access.isAdmin(), port);
  }

  private One one(String id, String port) {
    return new One(InterfaceView.of(interfaces.show(id, access.isAdmin(), port)));
  }

  private static NetworkRequest request(JsonNode wanted) {
    return wanted == null
        ? new NetworkRequest(null, null, null, null)
        : new NetworkRequest(
            wanted.path("net_id").asText(null),
            wanted.path("port_id").asText(null),
            wanted.path("fixed_ips").path(0).path("ip_address").asText(null),
            wanted.path("tag").asText(null));
  }
}
