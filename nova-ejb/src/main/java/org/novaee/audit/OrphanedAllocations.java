package org.novaee.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.Select;

/** What is held of hosts although no server or move needs it there. It only looks. */
public final class OrphanedAllocations {

  /**
   * Something that is held in vain.
   *
   * @param consumer the uuid of who holds it
   * @param node the name of the node of whose tree it is
   * @param reason why nobody needs it
   */
  public record Orphan(String consumer, String node, String reason) {}

  private final Database api;
  private final CellRegistry cells;
  private final PlacementRecords placement;

  public OrphanedAllocations(Database api, CellRegistry cells, PlacementRecords placement) {
    this.api = api;
    this.cells = cells;
    this.placement = placement;
  }

  /**
   * All orphans there are, by node. What is claimed while it looks is none.
   *
   * @throws IllegalStateException if a cell cannot be opened: its servers would not be seen
   */
  public List<Orphan> find() {
    // In this order: who holds something now has been recorded before.
    Map<String, Set<String>> holders = placement.holders();
    cells.refresh();
    int mapped = api.read(em -> Select.rows(em, "SELECT id FROM cell_mappings")).size();
    if (cells.all().size() != mapped) {
      throw new IllegalStateException(
          "Only "
              + cells.all().size()
              + " of "
              + mapped
              + " cells can be opened; the servers of"
              + " the others would count as gone");
    }
    return among(holders, RecordedServers.read(api, cells));
  }

  static List<Orphan> among(Map<String, Set<String>> holders, RecordedServers recorded) {
    Set<String> moves =
        recorded.moves().stream().map(RecordedMove::uuid).collect(Collectors.toSet());
    List<Orphan> orphans = new ArrayList<>();
    holders.forEach(
        (consumer, nodes) ->
            nodes.forEach(
                node ->
                    reason(consumer, node, moves, recorded)
                        .ifPresent(reason -> orphans.add(new Orphan(consumer, node, reason)))));
    orphans.sort(Comparator.comparing(Orphan::node).thenComparing(Orphan::consumer));
    return orphans;
  }

  private static Optional<String> reason(
      String consumer, String node, Set<String> moves, RecordedServers recorded) {
    RecordedServer server = recorded.servers().get(consumer);
    if (server == null) {
      return moves.contains(consumer) || recorded.asked().contains(consumer)
          ? Optional.empty()
          : Optional.of("allocation without a server or migration");
    }
    boolean isThere =
        Stream.concat(
                Stream.ofNullable(server.node()),
                recorded.movesOf(server.uuid()).flatMap(RecordedMove::nodes))
            .anyMatch(node::equals);
    return server.isAtRest() && !isThere
        ? Optional.of("allocation on a host the server is not on")
        : Optional.empty();
  }
}
