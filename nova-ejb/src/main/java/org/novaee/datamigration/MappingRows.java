package org.novaee.datamigration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Update;
import org.novaee.server.VmState;

/** Mappings of servers in which a column is empty whose value the server in its cell tells. */
final class MappingRows implements DataMigration {

  private final Database api;
  private final CellRegistry cells;
  private final String name;
  private final String column;
  private final Function<Row, Object> value;

  private MappingRows(
      Database api, CellRegistry cells, String name, String column, Function<Row, Object> value) {
    this.api = api;
    this.cells = cells;
    this.name = name;
    this.column = column;
    this.value = value;
  }

  static List<DataMigration> of(Database api, CellRegistry cells) {
    return List.of(
        new MappingRows(
            api,
            cells,
            "populate_queued_for_delete",
            "queued_for_delete",
            // One that its cell does not know is archived.
            server -> server == null || server.truth(2)),
        new MappingRows(
            api,
            cells,
            "populate_user_id",
            "user_id",
            server -> server == null ? null : server.text(1)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Progress run(int limit) {
    Progress all = new Progress(0, 0);
    for (Cell cell : cells.all()) {
      if (all.found() < limit) {
        all = all.plus(run(cell, limit - all.found()));
      }
    }
    return all;
  }

  private Progress run(Cell cell, int limit) {
    List<String> uuids =
        api
            .read(
                em ->
                    Select.rows(
                        em,
                        "SELECT instance_uuid FROM instance_mappings WHERE cell_id = ?1 AND "
                            + column
                            + " IS NULL LIMIT "
                            + limit,
                        cell.id()))
            .stream()
            .map(row -> row.text(0))
            .toList();
    if (uuids.isEmpty()) {
      return new Progress(0, 0);
    }
    Map<String, Row> servers = new HashMap<>();
    cell.database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT uuid, user_id, deleted <> 0 OR vm_state = '"
                        + VmState.SOFT_DELETED
                        + "' FROM instances WHERE uuid IN "
                        + Select.in(1, uuids.size()),
                    uuids))
        .forEach(row -> servers.put(row.text(0), row));
    Map<Object, List<String>> byValue = new HashMap<>();
    for (String uuid : uuids) {
      Object known = value.apply(servers.get(uuid));
      if (known != null) {
        byValue.computeIfAbsent(known, none -> new ArrayList<>()).add(uuid);
      }
    }
    int done = 0;
    for (Map.Entry<Object, List<String>> some : byValue.entrySet()) {
      done += set(some.getKey(), some.getValue());
    }
    return new Progress(uuids.size(), done);
  }

  private int set(Object known, List<String> uuids) {
    List<Object> parameters = new ArrayList<>(List.of(known));
    parameters.addAll(uuids);
    return api.step(
        em ->
            Update.run(
                em,
                "UPDATE instance_mappings SET %s = ?1 WHERE %s IS NULL AND instance_uuid IN %s"
                    .formatted(column, column, Select.in(2, uuids.size())),
                parameters));
  }
}
