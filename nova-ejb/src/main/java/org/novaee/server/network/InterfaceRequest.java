package org.novaee.server.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.novaee.fault.Fault;
import org.novaee.model.AttachedInterface;
import org.novaee.model.NetworkRequest;
import org.novaee.model.Server;
import org.novaee.network.Network;
import org.novaee.network.NetworkRefused;
import org.novaee.network.NetworkService;
import org.novaee.network.Port;

/**
 * What is asked for when an interface is to be attached, and what becomes of it, in Nova's words.
 */
@ApplicationScoped
public class InterfaceRequest {

  private NetworkService networks;

  /** For the container. */
  protected InterfaceRequest() {}

  @Inject
  public InterfaceRequest(NetworkService networks) {
    this.networks = networks;
  }

  /**
   * @throws Fault of kind invalid if what is named excludes each other
   */
  static void requireSense(NetworkRequest wanted) {
    if (wanted.networkId() != null && wanted.portId() != null) {
      throw Fault.invalid("Must not input both network_id and port_id");
    }
    if (wanted.fixedIp() != null && wanted.networkId() == null) {
      throw Fault.invalid("Must input network_id when request IP address");
    }
  }

  /**
   * The request with the network or port it comes to.
   *
   * @throws Fault if what is named is not there or cannot be used
   */
  NetworkRequest resolve(NetworkRequest wanted, Server server) {
    if (wanted.portId() != null) {
      requirePort(wanted.portId(), server);
      requireKnownKind(wanted);
      return wanted;
    }
    if (wanted.networkId() != null) {
      if (networks.findNetwork(wanted.networkId()).isEmpty()) {
        throw Fault.notFound("Network " + wanted.networkId() + " could not be found.");
      }
      return wanted;
    }
    return new NetworkRequest(onlyNetwork(server).id(), null, null, wanted.tag());
  }

  /**
   * The id of the port that was attached.
   *
   * @throws Fault if none was
   */
  String outcome(AttachedInterface attached, NetworkRequest request, Server server) {
    if (attached.portId() != null) {
      return attached.portId();
    }
    if (attached.refusal() == null) {
      throw failed(server.uuid());
    }
    throw switch (attached.refusal()) {
      case "IpAddressAlreadyAllocated", "IpAddressInUse" ->
          Fault.conflict("Fixed IP " + request.fixedIp() + " is already in use.");
      case "IpAddressGenerationFailure" ->
          Fault.invalid("No fixed IP addresses available for network: " + request.networkId());
      case "InvalidIpForNetwork", "InvalidIpForSubnet" ->
          Fault.invalid(
              "Invalid input received: Fixed IP %s is not a valid ip address for network %s."
                  .formatted(request.fixedIp(), request.networkId()));
      case "OverQuota" -> Fault.forbidden("Maximum number of ports exceeded");
      case AttachedInterface.NO_DEVICE ->
          Fault.invalid(
              "Failed to claim PCI device for %s during interface attach".formatted(server.uuid()));
      case "PortInUse" -> Fault.conflict("Port " + request.portId() + " is still in use.");
      default -> failed(server.uuid());
    };
  }

  /** The refusal for what failed on the host. */
  static Fault failed(String serverUuid) {
    return new Fault(Fault.Kind.FAILED, "Failed to attach network adapter device to " + serverUuid);
  }

  private void requirePort(String portId, Server server) {
    Port port =
        networks
            .findPort(portId)
            .orElseThrow(() -> Fault.notFound("Port id " + portId + " could not be found."));
    if (!server.projectId().equals(port.projectId())) {
      throw Fault.invalid("Port " + portId + " not usable for instance " + server.uuid() + ".");
    }
    if (!port.deviceId().isEmpty()) {
      throw Fault.conflict("Port " + portId + " is still in use.");
    }
  }

  private void requireKnownKind(NetworkRequest wanted) {
    try {
      networks.devicePorts(List.of(wanted));
    } catch (NetworkRefused e) {
      throw Fault.invalid(e.reason());
    }
  }

  private Network onlyNetwork(Server server) {
    List<Network> usable = networks.usableNetworks(server.projectId());
    if (usable.isEmpty()) {
      throw Fault.invalid(
          "No specific network was requested and none are available for project '%s'."
              .formatted(server.projectId()));
    }
    if (usable.size() > 1) {
      throw Fault.invalid(
          "Multiple possible networks found, use a Network ID to be more specific.");
    }
    return usable.get(0);
  }
}
