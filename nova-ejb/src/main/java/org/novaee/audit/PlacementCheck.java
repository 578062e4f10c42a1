package org.novaee.audit;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    Map<String, RecordedMove> moves =
        recorded.moves().stream()
            .collect(Collectors.toMap(RecordedMove::uuid, Function.identity(), (a, b) -> a));
    Map<String, Set<String>> holders = placement.holders();
    holders.forEach(
        (consumer, nodes) ->
            nodes.forEach(
                node -> {
                  RecordedServer server = recorded.servers().get(consumer);
                  if (server != null) {
                    judge(server, node, recorded, findings);
                  } else if (!moves.containsKey(consumer) && !recorded.asked().contains(consumer)) {
                    findings.add(this, consumer, node, "allocation without a server or migration");
                  }
                }));
    placement
        .idle()
        .forEach(consumer -> findings.add(this, consumer, "placement", "consumer of nothing"));
    recorded.servers().values().stream()
        .filter(server -> needsAllocation(server) && !holders.containsKey(server.uuid()))
        .forEach(
            server ->
                findings.add(this, server.uuid(), server.host(), "server without allocation"));
  }

  private void judge(
      RecordedServer server, String node, RecordedServers recorded, Findings findings) {
    if (!server.isAtRest()) {
      return;
    }
    boolean isThere =
        Stream.concat(
                Stream.ofNullable(server.node()),
                recorded.movesOf(server.uuid()).flatMap(RecordedMove::nodes))
            .anyMatch(node::equals);
    if (!isThere) {
      findings.add(this, server.uuid(), node, "allocation on a host the server is not on");
    }
  }

  /** What failed while it was built may be on a host and hold nothing. */
  private static boolean needsAllocation(RecordedServer server) {
    return server.host() != null && server.isAtRest() && !VmState.ERROR.equals(server.vmState());
  }
}
