package org.novaee.floatingip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.externalevent.ExternalEvents;
import org.novaee.fault.Fault;
import org.novaee.model.ServerEvent;
import org.novaee.network.FloatingIp;
import org.novaee.network.FloatingIpService;
import org.novaee.network.Network;
import org.novaee.network.NetworkRefused;
import org.novaee.rpc.RequestContext;

/** The floating IPs of the caller's project; which servers they lead to is not changed here. */
@ApplicationScoped
public class FloatingIps {

  @Inject FloatingIpService service;
  @Inject ExternalEvents events;

  @Inject
  @ConfigProperty(name = "nova.neutron.default_floating_pool")
  String defaultPool;

  /** The names of the networks that they come from. */
  public List<String> pools() {
    return service.pools().stream().map(FloatingIps::name).toList();
  }

  /** All of the project. */
  public List<PooledAddress> list() {
    List<FloatingIp> found = service.ofProject(RequestContext.current().projectId());
    if (found.isEmpty()) {
      return List.of();
    }
    Map<String, String> names = names();
    return found.stream().map(address -> pooled(address, names)).toList();
  }

  /**
   * One of them.
   *
   * @throws Fault NOT_FOUND if there is none of this id
   */
  public PooledAddress require(String id) {
    return pooled(find(id), names());
  }

  /**
   * Takes one from a pool.
   *
   * @param pool name or id of its network, null for the usual
   * @throws Fault NOT_FOUND if there is no such pool, or nothing left in it; FORBIDDEN if the
   *     project has as many as allowed
   */
  public PooledAddress create(String pool) {
    String wanted = pool == null || pool.isEmpty() ? defaultPool : pool;
    List<Network> matching =
        service.pools().stream()
            .filter(network -> wanted.equals(network.id()) || wanted.equals(network.name()))
            .toList();
    if (matching.isEmpty()) {
      throw Fault.notFound("Floating IP pool not found.");
    }
    if (matching.size() > 1) {
      throw Fault.invalid("Multiple floating IP pools matches found for name '" + wanted + "'");
    }
    try {
      return new PooledAddress(service.create(matching.get(0).id()), name(matching.get(0)));
    } catch (NetworkRefused e) {
      throw refused(e, pool);
    }
  }

  /**
   * Gives one back; a server that it leads to loses it.
   *
   * @throws Fault NOT_FOUND if there is none of this id; FORBIDDEN
   */
  public void delete(String id) {
    FloatingIp address = find(id);
    try {
      service.delete(id);
    } catch (NetworkRefused e) {
      throw new Fault(
          e.status() == 403 ? Fault.Kind.FORBIDDEN : Fault.Kind.CONFLICT, e.reason(), e);
    }
    if (address.serverUuid() != null && !address.serverUuid().isEmpty()) {
      events.tell(
          List.of(new ServerEvent(address.serverUuid(), "network-changed", "completed", null)));
    }
  }

  private FloatingIp find(String id) {
    return service.find(id).orElseThrow(() -> Fault.notFound("Floating IP not found for ID " + id));
  }

  private Map<String, String> names() {
    return service.pools().stream().collect(Collectors.toMap(Network::id, FloatingIps::name));
  }

  private static PooledAddress pooled(FloatingIp address, Map<String, String> names) {
    return new PooledAddress(address, names.getOrDefault(address.networkId(), address.networkId()));
  }

  private static String name(Network network) {
    return network.name() == null || network.name().isEmpty() ? network.id() : network.name();
  }

  /** The network service has one status for no address left and for no quota left. */
  private static Fault refused(NetworkRefused e, String pool) {
    boolean named = pool != null && !pool.isEmpty();
    if (e.reason().contains("uota")) {
      return new Fault(
          Fault.Kind.FORBIDDEN,
          named ? "IP allocation over quota in pool " + pool + "." : "IP allocation over quota.",
          e);
    }
    if (e.status() == 409) {
      return new Fault(
          Fault.Kind.NOT_FOUND,
          named ? "No more floating IPs in pool " + pool + "." : "No more floating IPs available.",
          e);
    }
    return switch (e.status()) {
      case 403 -> new Fault(Fault.Kind.FORBIDDEN, e.reason(), e);
      case 404 -> new Fault(Fault.Kind.NOT_FOUND, e.reason(), e);
      default -> new Fault(Fault.Kind.INVALID, e.reason(), e);
    };
  }
}
