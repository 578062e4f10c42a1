package org.novaee.compute.operation;

import java.util.List;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.network.DevicePort;
import org.novaee.network.NetworkService;
import org.novaee.network.PortProfiles;

/** The interfaces of a server that came to another host. */
final class MovedPorts {

  private MovedPorts() {}

  /**
   * Binds the server's ports to its host, where those that are devices are others; they keep the
   * order and the tags they had.
   *
   * @param holder the server's uuid, or that of the move that brings it
   * @param server as it is to be here
   */
  static List<Vif> bind(
      NetworkService network, ComputeDriver driver, String holder, Server server, String host) {
    PortProfiles devices = devices(driver, holder, server, host, ofServer(network, server));
    return Vif.update(server.vifs(), network.bindTo(server.uuid(), host, devices));
  }

  /** The server's ports that are to be devices wherever it is. */
  static List<DevicePort> ofServer(NetworkService network, Server server) {
    return server.vifs().stream().anyMatch(vif -> vif.binding().wantsDevice())
        ? network.devicePorts(server.uuid())
        : List.of();
  }

  /** Devices of the host for ports that are to be some. */
  static PortProfiles devices(
      ComputeDriver driver, String holder, Server server, String host, List<DevicePort> ports) {
    return ports.isEmpty()
        ? PortProfiles.NONE
        : driver.places().give(holder, server, ports.stream().map(port -> port.on(host)).toList());
  }
}
