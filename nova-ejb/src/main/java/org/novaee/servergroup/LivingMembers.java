package org.novaee.servergroup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.cell.Cell;
import org.novaee.cell.CellAnswer;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Row;
import org.novaee.db.Select;

/** Tells which servers are not deleted: one statement, and one for each cell that has some. */
@ApplicationScoped
class LivingMembers {

  @Inject @NovaApi Database api;
  @Inject CellRegistry cells;
  @Inject ScatterGather ask;

  /** Those of the servers that are there; those in a cell that does not answer are left out. */
  Set<String> among(Collection<String> uuids) {
    Set<String> living = new HashSet<>();
    if (uuids.isEmpty()) {
      return living;
    }
    Map<Integer, List<String>> byCell = new HashMap<>();
    for (Row row : mappings(uuids)) {
      Integer cell = row.integerOrNull(1);
      if (cell == null) {
        living.add(row.text(0));
      } else {
        byCell.computeIfAbsent(cell, id -> new ArrayList<>()).add(row.text(0));
      }
    }
    List<Cell> asked = cells.all().stream().filter(cell -> byCell.containsKey(cell.id())).toList();
    for (CellAnswer<List<Row>> answer :
        ask.ask(asked, cell -> inCell(cell, byCell.get(cell.id())))) {
      if (answer.isPresent()) {
        answer.value().forEach(row -> living.add(row.text(0)));
      }
    }
    return living;
  }

  /** A server without a cell is still to be scheduled. */
  private List<Row> mappings(Collection<String> uuids) {
    return api.read(
        em ->
            Select.rows(
                em,
                "SELECT instance_uuid, cell_id FROM instance_mappings WHERE instance_uuid IN "
                    + Select.in(1, uuids.size()),
                uuids));
  }

  private static List<Row> inCell(Cell cell, List<String> uuids) {
    return cell.database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT uuid FROM instances WHERE deleted = 0 AND uuid IN "
                        + Select.in(1, uuids.size()),
                    uuids));
  }
}
