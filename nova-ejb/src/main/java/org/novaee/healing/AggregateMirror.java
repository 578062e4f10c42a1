package org.novaee.healing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.HostMappings;
import org.novaee.cell.HostMappings.MappedHost;
import org.novaee.db.Database;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.placement.PlacementService;

/**
 * Puts the providers of hosts into placement's aggregates of the same uuid. What else is in those
 * stays.
 */
public final class AggregateMirror {

  /**
   * What kept hosts out.
   *
   * @param crowded hosts with more than one node
   * @param unmapped hosts in no cell
   * @param withoutNode hosts that never reported
   * @param withoutProvider hosts of whose node, here its uuid, placement knows nothing
   */
  public record Outcome(
      Set<String> crowded,
      Set<String> unmapped,
      Set<String> withoutNode,
      Map<String, String> withoutProvider) {}

  private final Database api;
  private final CellRegistry cells;
  private final PlacementService placement;

  public AggregateMirror(Database api, CellRegistry cells, PlacementService placement) {
    this.api = api;
    this.cells = cells;
    this.placement = placement;
  }

  /** Adds all hosts that can be added; a repeat is harmless. */
  public Outcome run() {
    Outcome outcome =
        new Outcome(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeMap<>());
    Map<String, Set<String>> aggregates = aggregates();
    Set<String> hosts = new TreeSet<>();
    aggregates.values().forEach(hosts::addAll);
    Map<String, String> nodes = nodes(hosts, outcome);
    Set<String> providers = placement.providers(nodes.values()).keySet();
    nodes.forEach(
        (host, node) -> {
          if (!providers.contains(node)) {
            outcome.withoutProvider().put(host, node);
          }
        });
    aggregates.forEach(
        (aggregate, members) ->
            members.stream()
                .filter(host -> providers.contains(nodes.get(host)))
                .forEach(
                    host ->
                        placement.settleAggregate(
                            aggregate,
                            List.of(nodes.get(host)),
                            () -> aggregates().getOrDefault(aggregate, Set.of()).contains(host))));
    return outcome;
  }

  /** The hosts of each aggregate, by its uuid. */
  private Map<String, Set<String>> aggregates() {
    Map<String, Set<String>> aggregates = new LinkedHashMap<>();
    for (Row row :
        api.read(
            em ->
                Select.rows(
                    em,
                    "SELECT a.uuid, h.host FROM aggregates a JOIN aggregate_hosts h ON"
                        + " h.aggregate_id = a.id ORDER BY a.id, h.id"))) {
      aggregates.computeIfAbsent(row.text(0), none -> new TreeSet<>()).add(row.text(1));
    }
    return aggregates;
  }

  /** The uuid of the one node of each host. */
  private Map<String, String> nodes(Set<String> hosts, Outcome outcome) {
    Map<String, String> cellOf = new HashMap<>();
    for (MappedHost mapped : new HostMappings(api).list()) {
      cellOf.put(mapped.host(), mapped.cellUuid());
    }
    Map<String, List<String>> found = new HashMap<>();
    for (Cell cell : cells.all()) {
      cell
          .database()
          .read(
              em ->
                  Select.rows(
                      em,
                      "SELECT host, uuid FROM compute_nodes"
                          + " WHERE deleted = 0 AND uuid IS NOT NULL"))
          .stream()
          .filter(row -> cell.uuid().equals(cellOf.get(row.text(0))))
          .forEach(
              row ->
                  found.computeIfAbsent(row.text(0), none -> new ArrayList<>()).add(row.text(1)));
    }
    Map<String, String> nodes = new TreeMap<>();
    for (String host : hosts) {
      List<String> own = found.getOrDefault(host, List.of());
      if (!cellOf.containsKey(host)) {
        outcome.unmapped().add(host);
      } else if (own.isEmpty()) {
        outcome.withoutNode().add(host);
      } else if (own.size() > 1) {
        outcome.crowded().add(host);
      } else {
        nodes.put(host, own.get(0));
      }
    }
    return nodes;
  }
}
