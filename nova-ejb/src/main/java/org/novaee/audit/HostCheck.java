package org.novaee.audit;

import java.util.Set;
import java.util.TreeSet;
import org.novaee.model.HostHoldings;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.VmState;

/**
 * Guests and files on hosts whose server is not there, servers whose guest or image is not there,
 * and images that no guest needs.
 */
final class HostCheck implements AuditCheck {

  /** A server in one of these states has a guest, if only one that is off. */
  private static final Set<String> WITH_GUEST =
      Set.of(
          VmState.ACTIVE,
          VmState.STOPPED,
          VmState.PAUSED,
          VmState.SUSPENDED,
          VmState.RESCUED,
          VmState.RESIZED,
          VmState.SHELVED,
          VmState.SOFT_DELETED);

  private final ComputeNodes computeNodes;

  HostCheck(ComputeNodes computeNodes) {
    this.computeNodes = computeNodes;
  }

  @Override
  public String name() {
    return "hosts";
  }

  @Override
  public void look(RecordedServers recorded, Findings findings) {
    for (String host : new TreeSet<>(recorded.hosts())) {
      try {
        compare(host, computeNodes.on(host).holdings(), recorded, findings);
      } catch (RpcException e) {
        findings.unseen("host " + host, e);
      }
    }
  }

  private void compare(
      String host, HostHoldings holdings, RecordedServers recorded, Findings findings) {
    holdings
        .guests()
        .forEach(
            (guest, state) -> {
              if (!recorded.isOn(guest, host)) {
                findings.add(this, guest, host, "guest without a server (" + state + ")");
              }
            });
    holdings.directories().stream()
        .filter(directory -> !recorded.isOn(directory, host))
        .forEach(directory -> findings.add(this, directory, host, "files without a server"));
    holdings
        .unneededImages()
        .forEach(image -> findings.add(this, image, host, "cached image that no guest needs"));
    holdings.disksWithoutImage().stream()
        .filter(server -> recorded.isOn(server, host))
        .forEach(server -> findings.add(this, server, host, "disk whose image is missing"));
    recorded.servers().values().stream()
        .filter(server -> host.equals(server.host()) && server.isAtRest())
        .filter(server -> WITH_GUEST.contains(server.vmState()))
        .filter(server -> !holdings.guests().containsKey(server.uuid()))
        .forEach(server -> findings.add(this, server.uuid(), host, "server without a guest"));
  }
}
