package org.novaee.server.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.fault.Fault;
import org.novaee.model.AttachedInterface;
import org.novaee.model.NetworkRequest;
import org.novaee.model.Server;
import org.novaee.network.NetworkRefused;
import org.novaee.network.NetworkService;
import org.novaee.network.Port;
import org.novaee.rpc.RequestContext;
import org.novaee.rpc.RpcException;
import org.novaee.server.Lifecycle;
import org.novaee.server.act.ServerOrders;
import org.novaee.server.query.ServerLookup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Interfaces that are plugged into servers and taken out of them. */
@ApplicationScoped
public class ServerInterfaces {

  private static final Logger log = LoggerFactory.getLogger(ServerInterfaces.class);

  private ServerLookup lookup;
  private ServerOrders orders;
  private NetworkService networks;
  private InterfaceRequest requests;

  /** For the container. */
  protected ServerInterfaces() {}

  @Inject
  public ServerInterfaces(
      ServerLookup lookup,
      ServerOrders orders,
      NetworkService networks,
      InterfaceRequest requests) {
    this.lookup = lookup;
    this.orders = orders;
    this.networks = networks;
    this.requests = requests;
  }

  /**
   * An interface of a server.
   *
   * @param tag or null
   */
  public record Interface(Port port, String tag) {}

  /** The interfaces a server has, as the network service tells the caller. */
  public List<Interface> list(String uuid, boolean admin) {
    Map<String, String> tags = tags(uuid, admin);
    return networks.ports(uuid).stream()
        .map(port -> new Interface(port, tags.get(port.id())))
        .toList();
  }

  /**
   * One interface of a server.
   *
   * @throws Fault of kind not found or forbidden
   */
  public Interface show(String uuid, boolean admin, String portId) {
    Map<String, String> tags = tags(uuid, admin);
    Port port =
        allowed(portId)
            .filter(found -> found.deviceId().equals(uuid))
            .orElseThrow(
                () ->
                    Fault.notFound("Instance " + uuid + " does not have a port with id " + portId));
    return new Interface(port, tags.get(portId));
  }

  /**
   * Plugs an interface into a server and waits until it is there.
   *
   * @param wanted a port, or a network with maybe an address, or neither for the only network
   * @return the port's id
   */
  public String attach(String uuid, boolean admin, NetworkRequest wanted) {
    InterfaceRequest.requireSense(wanted);
    Cell cell = orders.cell(uuid, admin, Lifecycle.ATTACH_INTERFACE);
    Server server = orders.require(cell, uuid, admin, Lifecycle.ATTACH_INTERFACE);
    NetworkRequest request = requests.resolve(wanted, server);
    orders.note(cell, uuid, admin, Lifecycle.ATTACH_INTERFACE, InstanceActions.ATTACH_INTERFACE);
    return requests.outcome(ask(server, request), request, server);
  }

  /** Takes an interface out of a server; its host does so later. */
  public void detach(String uuid, boolean admin, String portId) {
    orders.send(
        uuid,
        admin,
        Lifecycle.DETACH_INTERFACE,
        InstanceActions.DETACH_INTERFACE,
        Map.of(),
        (host, server) -> host.detachInterface(server, portId));
  }

  private AttachedInterface ask(Server server, NetworkRequest request) {
    try {
      return orders
          .host(server)
          .attachInterface(server, request, RequestContext.current().requestId());
    } catch (RpcException e) {
      log.warn("Attaching an interface to server {} failed", server.uuid(), e);
      throw InterfaceRequest.failed(server.uuid());
    }
  }

  private Optional<Port> allowed(String portId) {
    try {
      Port port =
          networks
              .findPort(portId)
              .orElseThrow(() -> Fault.notFound("Port id " + portId + " could not be found."));
      return Optional.of(port);
    } catch (NetworkRefused e) {
      throw Fault.forbidden(e.reason());
    }
  }

  private Map<String, String> tags(String uuid, boolean admin) {
    Cell cell = lookup.locate(uuid, admin).cell();
    if (cell == null) {
      return Map.of();
    }
    orders.server(cell, uuid);
    return cell.database().read(em -> NetworkInfo.tags(em, uuid));
  }
}
