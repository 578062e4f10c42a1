package org.novaee.compute.network;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.novaee.compute.process.HostCommands;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link HostNetworking} by a Linux bridge and a dnsmasq for each network that has guests here. The
 * taps come and go with the guests, by libvirt's hand.
 */
public final class BridgeNetworking implements HostNetworking {

  private static final Logger LOG = LoggerFactory.getLogger(BridgeNetworking.class);

  private final NetworkState state;
  private final Bridges bridges;
  private final DhcpServer dhcp;

  /** Networks whose rules this process has looked at as they are now: that is slow. */
  private final Set<HostNetwork> opened = new HashSet<>();

  /**
   * @param directory where networks and leases are remembered
   */
  public BridgeNetworking(Path directory, HostCommands commands) {
    this.state = new NetworkState(directory);
    this.bridges = new Bridges(commands);
    this.dhcp = new DhcpServer(commands);
  }

  @Override
  public synchronized void plug(Server server, List<Vif> vifs) {
    for (Vif vif : vifs) {
      if ("bridge".equals(vif.type())) {
        HostNetwork wanted = HostNetwork.of(vif);
        HostNetwork network = state.network(wanted.bridge()).orElse(wanted).merge(wanted);
        state.save(network);
        state.save(network.bridge(), HostPort.of(server, vif));
        converge(network);
      }
    }
  }

  @Override
  public synchronized void unplug(String serverUuid) {
    unplugAllBut(serverUuid, List.of());
  }

  @Override
  public synchronized void unplugAllBut(String serverUuid, List<Vif> left) {
    Set<String> kept = left.stream().map(Vif::portId).collect(Collectors.toSet());
    for (HostNetwork network : state.networks()) {
      List<HostPort> ports = state.ports(network.bridge());
      List<HostPort> gone =
          ports.stream()
              .filter(port -> port.serverUuid().equals(serverUuid))
              .filter(port -> !kept.contains(port.portId()))
              .toList();
      gone.forEach(port -> state.forget(network.bridge(), port));
      if (gone.size() == ports.size()) {
        remove(network);
      } else if (!gone.isEmpty()) {
        converge(network);
      }
    }
  }

  @Override
  public synchronized void restore() {
    for (HostNetwork network : state.networks()) {
      LOG.info("looking after {} of network {}", network.bridge(), network.networkId());
      if (state.ports(network.bridge()).isEmpty()) {
        remove(network);
      } else {
        converge(network);
      }
    }
  }

  private void converge(HostNetwork network) {
    bridges.converge(network);
    if (opened.add(network)) {
      bridges.openWay(network);
    }
    dhcp.converge(network, state.ports(network.bridge()), state.directory(network.bridge()));
  }

  private void remove(HostNetwork network) {
    dhcp.stop(state.directory(network.bridge()));
    bridges.remove(network);
    opened.remove(network);
    state.forget(network);
  }
}
