package org.novaee.neighbour.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.novaee.network.FloatingIp;
import org.novaee.network.FloatingIpService;
import org.novaee.network.Network;
import org.novaee.network.NetworkRefused;

/** Has the external networks a test put in, and gives out addresses of them. Not thread-safe. */
public final class FakeFloatingIps implements FloatingIpService {

  private final List<Network> pools = new ArrayList<>();
  private final Map<String, FloatingIp> floating = new LinkedHashMap<>();
  private final String project;
  private final Function<String, String> serverOfPort;

  /**
   * @param project whose the floating IPs are that the tested code makes
   * @param serverOfPort the server that has a port
   */
  public FakeFloatingIps(String project, Function<String, String> serverOfPort) {
    this.project = project;
    this.serverOfPort = serverOfPort;
  }

  public void addPool(String id, String name) {
    pools.add(new Network(id, name, "admin-id", false, true));
  }

  @Override
  public List<Network> pools() {
    return List.copyOf(pools);
  }

  @Override
  public List<FloatingIp> ofProject(String projectId) {
    return floating.values().stream().filter(ip -> ip.projectId().equals(projectId)).toList();
  }

  @Override
  public List<FloatingIp> at(String address) {
    return floating.values().stream().filter(ip -> ip.address().equals(address)).toList();
  }

  @Override
  public Optional<FloatingIp> find(String id) {
    return Optional.ofNullable(floating.get(id));
  }

  @Override
  public FloatingIp create(String networkId) {
    String id = UUID.randomUUID().toString();
    String address = "203.0.113." + (floating.size() + 2);
    floating.put(id, new FloatingIp(id, address, networkId, project, null, null, null));
    return floating.get(id);
  }

  @Override
  public void delete(String id) {
    floating.remove(id);
  }

  @Override
  public void associate(String id, String portId, String fixedAddress) {
    FloatingIp before = require(id);
    floating.put(
        id,
        new FloatingIp(
            id,
            before.address(),
            before.networkId(),
            before.projectId(),
            portId,
            fixedAddress,
            serverOfPort.apply(portId)));
  }

  @Override
  public void release(String id) {
    FloatingIp before = require(id);
    floating.put(
        id,
        new FloatingIp(
            id, before.address(), before.networkId(), before.projectId(), null, null, null));
  }

  private FloatingIp require(String id) {
    FloatingIp found = floating.get(id);
    if (found == null) {
      String reason = "Floating IP " + id + " could not be found";
      throw new NetworkRefused(404, reason);
    }
    return found;
  }
}
