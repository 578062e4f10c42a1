package org.novaee.server.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.novaee.cell.Cell;
import org.novaee.fault.Fault;
import org.novaee.network.NetworkRefused;
import org.novaee.network.NetworkService;
import org.novaee.rpc.contract.ComputeNode;
import org.novaee.server.Lifecycle;
import org.novaee.server.act.ServerOrders;

/** Further addresses of the ports that servers have. */
@ApplicationScoped
public class FixedAddresses {

  private ServerOrders orders;
  private NetworkService networks;
  private NetworkInfoCache cache;

  /** For the container. */
  protected FixedAddresses() {}

  @Inject
  public FixedAddresses(ServerOrders orders, NetworkService networks, NetworkInfoCache cache) {
    this.orders = orders;
    this.networks = networks;
    this.cache = cache;
  }

  /**
   * Gives a server another address on a network it is plugged into.
   *
   * @throws Fault of kind invalid if there is none left, or the server is not on that network
   */
  public void add(String uuid, boolean admin, String networkId) {
    change(uuid, admin, Lifecycle.ADD_FIXED_IP, server -> networks.addFixedIp(server, networkId));
  }

  /**
   * Takes an address from a server.
   *
   * @throws Fault of kind invalid if the server does not have it
   */
  public void remove(String uuid, boolean admin, String address) {
    change(
        uuid, admin, Lifecycle.REMOVE_FIXED_IP, server -> networks.removeFixedIp(server, address));
  }

  private void change(String uuid, boolean admin, Lifecycle operation, Consumer<String> change) {
    Cell cell = orders.cell(uuid, admin, operation);
    orders.check(cell, uuid, admin, operation);
    try {
      change.accept(uuid);
    } catch (NetworkRefused e) {
      throw new Fault(Fault.Kind.INVALID, e.reason(), e);
    }
    cache.refresh(cell, uuid);
    // The host answers its guests' requests for an address.
    cell.database().stepRun(em -> orders.tell(em, uuid, ComputeNode::injectNetworkInfo));
  }
}
