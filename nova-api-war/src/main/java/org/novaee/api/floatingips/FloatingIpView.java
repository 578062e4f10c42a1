package org.novaee.api.floatingips;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.novaee.floatingip.PooledAddress;

/**
 * A floating IP.
 *
 * @param fixedIp the server's address that it leads to, or null
 */
record FloatingIpView(
    @JsonProperty("fixed_ip") String fixedIp,
    String id,
    @JsonProperty("instance_id") String server,
    String ip,
    String pool) {

  static FloatingIpView of(PooledAddress shown) {
    String server = shown.address().serverUuid();
    return new FloatingIpView(
        shown.address().fixedAddress(),
        shown.address().id(),
        server == null || server.isEmpty() ? null : server,
        shown.address().address(),
        shown.pool());
  }

  /** One of them. */
  record One(@JsonProperty("floating_ip") FloatingIpView address) {}

  /** All of a project. */
  record Many(@JsonProperty("floating_ips") List<FloatingIpView> addresses) {}

  /** Where they come from. */
  record Pool(String name) {}

  /** All pools. */
  record Pools(@JsonProperty("floating_ip_pools") List<Pool> pools) {}
}
