package org.novaee.compute.network;

import java.util.List;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/**
 * A port on this host, as far as DHCP and cleaning up need it.
 *
 * @param addresses its fixed addresses of IP version 4
 * @param hostname what the guest is to call itself
 */
record HostPort(
    String portId, String serverUuid, String mac, List<String> addresses, String hostname) {

  HostPort {
    addresses = List.copyOf(addresses);
  }

  static HostPort of(Server server, Vif vif) {
    return new HostPort(
        vif.portId(),
        server.uuid(),
        vif.macAddress(),
        vif.subnets().stream()
            .filter(subnet -> subnet.version() == 4)
            .flatMap(subnet -> subnet.fixedIps().stream())
            .toList(),
        server.hostname());
  }
}
