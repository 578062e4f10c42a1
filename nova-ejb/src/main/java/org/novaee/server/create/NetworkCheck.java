package org.novaee.server.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.novaee.fault.Fault;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.network.Network;
import org.novaee.network.NetworkService;
import org.novaee.network.Port;

/** Whether the networks a request names can be had. */
@ApplicationScoped
class NetworkCheck {

  private NetworkService networks;

  /** For the container. */
  protected NetworkCheck() {}

  @Inject
  NetworkCheck(NetworkService networks) {
    this.networks = networks;
  }

  /**
   * @param max how many servers are wanted
   * @throws Fault of kind invalid or conflict, with the network or port
   */
  void require(NetworkAllocation wanted, String projectId, int max) {
    if (wanted.mode().equals("none")) {
      return;
    }
    if (wanted.mode().equals("auto") || wanted.requests().isEmpty()) {
      requireOneAtMost(projectId, wanted.mode().equals("auto"));
      return;
    }
    for (NetworkRequest request : wanted.requests()) {
      if (max > 1) {
        requireShareable(request);
      }
      if (request.portId() != null) {
        requirePort(request.portId());
      } else {
        requireNetwork(request.networkId());
      }
    }
  }

  private void requireOneAtMost(String projectId, boolean needed) {
    List<Network> usable = networks.usableNetworks(projectId);
    if (usable.size() > 1) {
      throw Fault.conflict(
          "Multiple possible networks found, use a Network ID to be more specific.");
    }
    if (needed && usable.isEmpty() && !networks.makesNetworks(projectId)) {
      throw Fault.invalid("Unable to automatically allocate a network for project " + projectId);
    }
  }

  private static void requireShareable(NetworkRequest request) {
    if (request.portId() != null) {
      throw Fault.invalid(
          "Failed to launch instances: Unable to launch multiple instances with a single configured"
              + " port ID. Please launch your instance one by one with different ports.");
    }
    if (request.fixedIp() != null) {
      throw Fault.invalid(
          "Failed to launch instances: max_count cannot be greater than 1 if an fixed_ip is"
              + " specified.");
    }
  }

  private void requirePort(String portId) {
    Port port =
        networks
            .findPort(portId)
            .orElseThrow(() -> Fault.invalid("Port id " + portId + " could not be found."));
    if (port.deviceId() != null && !port.deviceId().isEmpty()) {
      throw Fault.conflict("Port " + portId + " is still in use.");
    }
    if (!port.hasFixedIps()) {
      throw Fault.invalid("Port " + portId + " requires a FixedIP in order to be used.");
    }
  }

  private void requireNetwork(String networkId) {
    Network network =
        networks
            .findNetwork(networkId)
            .orElseThrow(() -> Fault.invalid("Network " + networkId + " could not be found."));
    if (!network.hasSubnets()) {
      throw Fault.invalid(
          "Network " + networkId + " requires a subnet in order to boot instances on.");
    }
  }
}
