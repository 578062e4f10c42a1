package org.novaee.aggregate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.novaee.cell.Cell;
import org.novaee.cell.CellAnswer;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.db.Select;

/** A host is in one availability zone at most, and a server stays in the zone it is in. */
@ApplicationScoped
class ZoneRules {

  @Inject CellRegistry cells;
  @Inject ScatterGather ask;

  /**
   * How many servers there are on hosts; a cell that does not answer is taken to have one, since a
   * server must not be moved to another zone unseen. One statement a cell.
   */
  long servers(Collection<String> hosts) {
    if (hosts.isEmpty()) {
      return 0;
    }
    List<Cell> asked = cells.all().stream().filter(cell -> !cell.isCell0()).toList();
    long servers = 0;
    for (CellAnswer<Long> answer : ask.ask(asked, cell -> inCell(cell, hosts))) {
      servers += answer.isPresent() ? answer.value() : 1;
    }
    return servers;
  }

  /**
   * Sees to it that none of the hosts is in another zone by another aggregate, until the end of the
   * step; to be asked before the step reads.
   */
  static void requireOneZone(
      EntityManager api,
      AggregateChange change,
      int aggregateId,
      String zone,
      Collection<String> hosts) {
    if (hosts.isEmpty()) {
      return;
    }
    lock(api, hosts);
    List<Object> parameters = new ArrayList<>(hosts);
    parameters.add(AggregateRecord.ZONE);
    parameters.add(aggregateId);
    String others =
        Select.rows(
                api,
                "SELECT DISTINCT m.value FROM aggregate_hosts h JOIN aggregate_metadata m"
                    + " ON m.aggregate_id = h.aggregate_id WHERE h.host IN "
                    + Select.in(1, hosts.size())
                    + " AND m.`key` = ?"
                    + (hosts.size() + 1)
                    + " AND m.aggregate_id <> ?"
                    + (hosts.size() + 2)
                    + " ORDER BY m.aggregate_id",
                parameters)
            .stream()
            .map(row -> row.text(0))
            .filter(other -> !other.equals(zone))
            .map(other -> "'" + other + "'")
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      throw change.refusal(
          aggregateId, "One or more hosts already in availability zone(s) [" + others + "]");
    }
  }

  /** Two steps that would give one host two zones run one after the other. */
  private static void lock(EntityManager api, Collection<String> hosts) {
    Select.rows(
        api,
        "SELECT host FROM host_mappings WHERE host IN "
            + Select.in(1, hosts.size())
            + " ORDER BY host FOR UPDATE",
        hosts);
  }

  private static long inCell(Cell cell, Collection<String> hosts) {
    return cell.database()
        .read(
            em ->
                Select.rows(
                        em,
                        "SELECT COUNT(*) FROM instances WHERE deleted = 0 AND host IN "
                            + Select.in(1, hosts.size()),
                        hosts)
                    .get(0)
                    .number(0));
  }
}
