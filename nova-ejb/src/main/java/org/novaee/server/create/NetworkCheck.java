package org.novaee.server.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.novaee.fault.Fault;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.model.PciRequest;
import org.novaee.network.DevicePort;
import org.novaee.network.Network;
import org.novaee.network.NetworkRefused;
import org.novaee.network.NetworkService;
import org.novaee.network.Port;
import org.novaee.network.PortQuota;
import org.novaee.network.PortRoom;

/** Whether the networks a request names can be had. */
@ApplicationScoped
class NetworkCheck {

  private static final PortQuota UNLIMITED = new PortQuota(Integer.MAX_VALUE, 0);

  private NetworkService networks;
  private PortRoom room;

  /** For the container. */
  protected NetworkCheck() {}

  @Inject
  NetworkCheck(NetworkService networks, PortRoom room) {
    this.networks = networks;
    this.room = room;
  }

  /**
   * @param min how many servers are wanted at least
   * @param max how many servers are wanted
   * @return how many of them there are ports for, at most those that are wanted
   * @throws Fault of kind invalid or conflict, with the network or port; of kind forbidden, if the
   *     project may not have as many ports
   */
  int require(NetworkAllocation wanted, String projectId, int min, int max) {
    if (wanted.mode().equals("none")) {
      return max;
    }
    requireUsable(wanted, projectId, max);
    int each = newPorts(wanted);
    int count = each == 0 ? max : Math.min(max, free(projectId) / each);
    if (count < min) {
      throw Fault.forbidden("Maximum number of ports exceeded");
    }
    return count;
  }

  /** How many ports a server needs besides those it is given. */
  private static int newPorts(NetworkAllocation wanted) {
    return wanted.mode().equals("auto") || wanted.requests().isEmpty()
        ? 1
        : (int) wanted.requests().stream().filter(request -> request.portId() == null).count();
  }

  private int free(String projectId) {
    PortQuota quota = room.quota(projectId).orElse(UNLIMITED);
    if (quota.free() < 0) {
      throw Fault.forbidden(
          "The number of defined ports: %d is over the limit: %d"
              .formatted(quota.used(), quota.limit()));
    }
    return quota.free();
  }

  private void requireUsable(NetworkAllocation wanted, String projectId, int max) {
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
        requireFree(request);
        requireNetwork(request.networkId());
      }
    }
  }

  /**
   * Which devices ports are to be: that there are such, the scheduler sees.
   *
   * @throws Fault of kind invalid if a port can be none
   */
  List<PciRequest> devices(NetworkAllocation wanted) {
    if (wanted.requests().stream().noneMatch(request -> request.portId() != null)) {
      return List.of();
    }
    try {
      return networks.devicePorts(wanted.requests()).stream().map(DevicePort::wanted).toList();
    } catch (NetworkRefused e) {
      throw Fault.invalid(e.reason());
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

  private void requireFree(NetworkRequest request) {
    if (request.fixedIp() == null) {
      return;
    }
    Optional<String> holder = room.holder(request.networkId(), request.fixedIp());
    if (holder.isPresent()) {
      throw Fault.invalid(
          "Fixed IP address %s is already in use on instance %s."
              .formatted(request.fixedIp(), holder.get()));
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
