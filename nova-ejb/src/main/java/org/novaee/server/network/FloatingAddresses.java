package org.novaee.server.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.novaee.cell.Cell;
import org.novaee.fault.Fault;
import org.novaee.model.Vif;
import org.novaee.network.FloatingIp;
import org.novaee.network.FloatingIpService;
import org.novaee.network.NetworkRefused;
import org.novaee.server.act.ServerOrders;
import org.novaee.server.query.ServerLookup;

/** Floating IPs that lead to servers. */
@ApplicationScoped
public class FloatingAddresses {

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private ServerLookup lookup;
  private ServerOrders orders;
  private FloatingIpService floatingIps;
  private NetworkInfoCache cache;

  /** For the container. */
  protected FloatingAddresses() {}

  @Inject
  public FloatingAddresses(
      ServerLookup lookup,
      ServerOrders orders,
      FloatingIpService floatingIps,
      NetworkInfoCache cache) {
    this.lookup = lookup;
    this.orders = orders;
    this.floatingIps = floatingIps;
    this.cache = cache;
  }

  /**
   * Lets a floating IP lead to a server; the server it led to before loses it.
   *
   * @param fixedAddress one of the server's, or null for its first of IPv4
   */
  public void associate(String uuid, boolean admin, String address, String fixedAddress) {
    Cell cell = lookup.locate(uuid, admin).cell();
    List<Vif> vifs = cell == null ? List.of() : orders.server(cell, uuid).vifs();
    String fixed = target(uuid, address, fixedAddress, vifs);
    FloatingIp floating = find(address).orElseThrow(() -> Fault.notFound("floating IP not found"));
    String portId = port(vifs, fixed);
    try {
      floatingIps.associate(floating.id(), portId, fixed);
    } catch (NetworkRefused e) {
      throw refused(e, uuid, address, fixed);
    }
    cache.refresh(cell, uuid);
    if (floating.serverUuid() != null && !floating.serverUuid().equals(uuid)) {
      lookup
          .find(floating.serverUuid())
          .ifPresent(former -> cache.refresh(former, floating.serverUuid()));
    }
  }

  /**
   * The server a floating IP leads to, if to any.
   *
   * @throws Fault of kind not found or conflict
   */
  public Optional<String> server(String address) {
    FloatingIp floating =
        find(address)
            .orElseThrow(
                () -> Fault.notFound("Floating IP not found for address " + address + "."));
    return Optional.ofNullable(floating.serverUuid()).filter(server -> !server.isEmpty());
  }

  /**
   * Lets a floating IP that leads to a server lead nowhere.
   *
   * @throws Fault of kind conflict if it does not lead to that server
   */
  public void disassociate(String uuid, boolean admin, String address) {
    FloatingIp floating = find(address).orElseThrow(() -> Fault.notFound("floating IP not found"));
    if (floating.portId() == null || !uuid.equals(floating.serverUuid())) {
      throw Fault.conflict(
          "Floating IP " + address + " is not associated with instance " + uuid + ".");
    }
    Cell cell = lookup.locate(uuid, admin).cell();
    try {
      floatingIps.release(floating.id());
    } catch (NetworkRefused e) {
      throw new Fault(
          e.status() == FORBIDDEN ? Fault.Kind.FORBIDDEN : Fault.Kind.CONFLICT, e.reason(), e);
    }
    if (cell != null) {
      cache.refresh(cell, uuid);
    }
  }

  private Optional<FloatingIp> find(String address) {
    List<FloatingIp> found = floatingIps.at(address);
    if (found.size() > 1) {
      throw Fault.conflict("Multiple floating IPs are found for address " + address + ".");
    }
    return found.stream().findFirst();
  }

  private static String target(String uuid, String address, String wanted, List<Vif> vifs) {
    if (vifs.isEmpty()) {
      throw Fault.invalid("Instance network is not ready yet");
    }
    List<String> fixed =
        vifs.stream()
            .flatMap(vif -> vif.subnets().stream())
            .flatMap(subnet -> subnet.fixedIps().stream())
            .toList();
    if (fixed.isEmpty()) {
      throw Fault.invalid("No fixed IPs associated to instance");
    }
    if (wanted != null) {
      if (!fixed.contains(wanted)) {
        throw Fault.invalid("Specified fixed address not assigned to instance");
      }
      return wanted;
    }
    return fixed.stream()
        .filter(candidate -> candidate.indexOf(':') < 0)
        .findFirst()
        .orElseThrow(
            () ->
                Fault.invalid(
                    ("Unable to associate floating IP %s to any fixed IPs for instance %s."
                            + " Instance has no fixed IPv4 addresses to associate.")
                        .formatted(address, uuid)));
  }

  private static String port(List<Vif> vifs, String fixed) {
    return vifs.stream()
        .filter(vif -> vif.subnets().stream().anyMatch(s -> s.fixedIps().contains(fixed)))
        .findFirst()
        .orElseThrow()
        .portId();
  }

  private static Fault refused(NetworkRefused e, String uuid, String address, String fixed) {
    if (e.status() == FORBIDDEN) {
      return new Fault(Fault.Kind.FORBIDDEN, e.reason(), e);
    }
    String reason =
        e.status() == NOT_FOUND && e.reason().isEmpty() ? "it could not be found" : e.reason();
    return new Fault(
        Fault.Kind.INVALID,
        "Unable to associate floating IP %s to fixed IP %s for instance %s. Error: %s"
            .formatted(address, fixed, uuid, reason),
        e);
  }
}
