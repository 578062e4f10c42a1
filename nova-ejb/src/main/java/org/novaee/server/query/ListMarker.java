package org.novaee.server.query;

import java.util.List;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.Select;
import org.novaee.fault.Fault;

/** Where a page of a list begins: after the last server of the page before. */
record ListMarker(Database api, CellRegistry cells) {

  /**
   * The values of the sort keys after which to begin; null for the beginning.
   *
   * @throws Fault of kind invalid if the server is not there
   */
  List<Object> values(Criteria criteria) {
    if (criteria.marker() == null) {
      return null;
    }
    return api
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT c.uuid FROM instance_mappings m JOIN cell_mappings c"
                        + " ON c.id = m.cell_id WHERE m.instance_uuid = ?1",
                    criteria.marker()))
        .stream()
        .findFirst()
        .flatMap(row -> cells.find(row.text(0)))
        .map(cell -> inCell(cell, criteria))
        .filter(values -> !values.isEmpty())
        .orElseThrow(() -> Fault.invalid("marker [" + criteria.marker() + "] not found"));
  }

  private static List<Object> inCell(Cell cell, Criteria criteria) {
    List<String> columns = criteria.sort().stream().map(key -> "i." + key.column()).toList();
    return cell
        .database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT i.uuid, "
                        + String.join(", ", columns)
                        + " FROM instances i WHERE i.uuid = ?1",
                    criteria.marker()))
        .stream()
        .findFirst()
        .map(row -> row.from(1))
        .orElse(List.of());
  }
}
