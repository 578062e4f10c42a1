package org.novaee.audit;

import java.util.Map;
import java.util.Set;
import org.novaee.server.VmState;

/** Allocations of nobody, allocations in the wrong place, servers without any. */
final class PlacementCheck implements AuditCheck {

  private final PlacementRecords placement;

  PlacementCheck(PlacementRecords placement) {
    this.placement = placement;
  }

  @Override
  public String name() {
    return "placement";
  }

  @Override
  public void look(RecordedServers recorded, Findings findings) {
    Map<String, Set<String>> holders = placement.holders();
    OrphanedAllocations.among(holders, recorded)
        .forEach(orphan -> findings.add(this, orphan.consumer(), orphan.node(), orphan.reason()));
    placement
        .idle()
        .forEach(consumer -> findings.add(this, consumer, "placement", "consumer of nothing"));
    recorded.servers().values().stream()
        .filter(server -> needsAllocation(server) && !holders.containsKey(server.uuid()))
        .forEach(
            server ->
                findings.add(this, server.uuid(), server.host(), "server without allocation"));
  }

  /** What failed while it was built may be on a host and hold nothing. */
  private static boolean needsAllocation(RecordedServer server) {
    return server.host() != null && server.isAtRest() && !VmState.ERROR.equals(server.vmState());
  }
}
