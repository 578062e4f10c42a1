package org.novaee.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.novaee.db.Database;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.server.VmState;

/** Allocations of nobody, allocations in the wrong place, servers without any. */
final class PlacementCheck implements AuditCheck {

  private final Database placement;

  PlacementCheck(Database placement) {
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
    Set<String> holders = new HashSet<>();
    for (Row row : allocations()) {
      String consumer = row.text(0);
      String node = row.text(1);
      holders.add(consumer);
      RecordedServer server = recorded.servers().get(consumer);
      if (server != null) {
        judge(server, node, recorded, findings);
      } else if (!moves.containsKey(consumer) && !recorded.asked().contains(consumer)) {
        findings.add(this, consumer, node, "allocation without a server or migration");
      }
    }
    empty().forEach(row -> findings.add(this, row.text(0), "placement", "consumer of nothing"));
    recorded.servers().values().stream()
        .filter(server -> needsAllocation(server) && !holders.contains(server.uuid()))
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

  /** Parts of a host count as the host. */
  private List<Row> allocations() {
    return placement.read(
        em ->
            Select.rows(
                em,
                "SELECT DISTINCT a.consumer_id, r.name FROM allocations a"
                    + " JOIN resource_providers p ON p.id = a.resource_provider_id"
                    + " JOIN resource_providers r ON r.id = COALESCE(p.root_provider_id, p.id)"));
  }

  private List<Row> empty() {
    return placement.read(
        em ->
            Select.rows(
                em,
                "SELECT c.uuid FROM consumers c LEFT JOIN allocations a ON a.consumer_id = c.uuid"
                    + " WHERE a.id IS NULL"));
  }
}
