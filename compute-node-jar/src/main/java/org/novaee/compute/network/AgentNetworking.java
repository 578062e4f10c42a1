package org.novaee.compute.network;

import java.util.List;
import org.novaee.compute.process.HostCommands;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/**
 * {@link HostNetworking} beside an agent of the network service: it connects bridges with the
 * network once an interface is on them, and removes them when none is. Somebody has to make them
 * before.
 */
public final class AgentNetworking implements HostNetworking {

  private final Bridges bridges;

  public AgentNetworking(HostCommands commands) {
    this.bridges = new Bridges(commands);
  }

  @Override
  public synchronized void plug(Server server, List<Vif> vifs) {
    vifs.stream()
        .filter(vif -> "bridge".equals(vif.type()))
        .forEach(vif -> bridges.provide(HostDevices.bridge(vif), vif.mtu()));
  }

  @Override
  public void unplug(String serverUuid) {}

  @Override
  public void unplugAllBut(String serverUuid, List<Vif> left) {}

  @Override
  public void restore() {}
}
