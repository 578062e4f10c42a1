package org.novaee.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.novaee.db.Database;
import org.novaee.db.Row;
import org.novaee.db.Select;

/** What placement knows of servers and migrations, wherever it runs. */
public final class PlacementRecords {

  private final Supplier<Map<String, Set<String>>> holders;
  private final Supplier<Map<String, String>> nodes;
  private final Database own;

  private PlacementRecords(
      Supplier<Map<String, Set<String>>> holders,
      Supplier<Map<String, String>> nodes,
      Database own) {
    this.holders = holders;
    this.nodes = nodes;
    this.own = own;
  }

  /** Of our own placement. */
  public static PlacementRecords own(Database placement) {
    return new PlacementRecords(() -> holders(placement), () -> nodes(placement), placement);
  }

  /**
   * Of one that runs elsewhere.
   *
   * @param holders tells the consumers, by uuid, and the names of the nodes that they hold parts of
   * @param nodes tells the names of the nodes, by the uuids of their providers
   */
  public static PlacementRecords elsewhere(
      Supplier<Map<String, Set<String>>> holders, Supplier<Map<String, String>> nodes) {
    return new PlacementRecords(holders, nodes, null);
  }

  /** The names of the nodes, by the uuids of their providers. */
  public Map<String, String> nodes() {
    return nodes.get();
  }

  /** Consumers, by uuid, and the names of the nodes of whose tree they hold something. */
  Map<String, Set<String>> holders() {
    return holders.get();
  }

  /** Consumers that hold nothing; only our own placement could have such. */
  List<String> idle() {
    return own == null
        ? List.of()
        : own
            .read(
                em ->
                    Select.rows(
                        em,
                        "SELECT c.uuid FROM consumers c"
                            + " LEFT JOIN allocations a ON a.consumer_id = c.uuid"
                            + " WHERE a.id IS NULL"))
            .stream()
            .map(row -> row.text(0))
            .toList();
  }

  /** Our own placement's schema. */
  Optional<Database> database() {
    return Optional.ofNullable(own);
  }

  private static Map<String, String> nodes(Database placement) {
    Map<String, String> nodes = new HashMap<>();
    placement
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT uuid, name FROM resource_providers"
                        + " WHERE id = COALESCE(root_provider_id, id)"))
        .forEach(row -> nodes.put(row.text(0), row.text(1)));
    return nodes;
  }

  private static Map<String, Set<String>> holders(Database placement) {
    Map<String, Set<String>> holders = new HashMap<>();
    for (Row row :
        placement.read(
            em ->
                Select.rows(
                    em,
                    "SELECT DISTINCT a.consumer_id, r.name FROM allocations a"
                        + " JOIN resource_providers p ON p.id = a.resource_provider_id"
                        + " JOIN resource_providers r"
                        + " ON r.id = COALESCE(p.root_provider_id, p.id)"))) {
      holders.computeIfAbsent(row.text(0), none -> new HashSet<>()).add(row.text(1));
    }
    return holders;
  }
}
