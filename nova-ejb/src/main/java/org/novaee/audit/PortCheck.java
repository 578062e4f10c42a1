package org.novaee.audit;

import org.novaee.network.NetworkService;

/** Ports of servers that do not exist. */
final class PortCheck implements AuditCheck {

  private final NetworkService networks;

  PortCheck(NetworkService networks) {
    this.networks = networks;
  }

  @Override
  public String name() {
    return "ports";
  }

  @Override
  public void look(RecordedServers recorded, Findings findings) {
    networks
        .serversOfPorts()
        .forEach(
            (port, server) -> {
              if (!recorded.exists(server)) {
                findings.add(this, port, "network service", "port of no server (" + server + ")");
              }
            });
  }
}
