package org.novaee.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.novaee.cell.Cell;
import org.novaee.cell.CellAnswer;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.fault.Fault;

/** Counts from the servers there are and were; a cell that does not answer has none. */
@ApplicationScoped
public class Usages {

  @Inject CellRegistry cells;
  @Inject ScatterGather ask;

  /**
   * Where a page begins: after this server.
   *
   * @param cell index of its cell
   */
  private record Marker(int cell, String projectId, String uuid) {}

  /**
   * A page of the servers that existed in a time, cell by cell, project by project: a statement for
   * each cell, two where there is a marker.
   *
   * @param projectId null for all projects
   * @param marker uuid of the last server of the page before, or null
   * @throws Fault INVALID if there is no server of the marker's uuid
   */
  public List<ServerUsage> servers(Period period, String projectId, int limit, String marker) {
    List<Cell> all = cells.all();
    Marker after = marker == null ? null : find(all, marker);
    LocalDateTime now = Timestamped.now();
    List<ServerUsage> servers = new ArrayList<>();
    if (limit == 0) {
      return servers;
    }
    List<Cell> asked = after == null ? all : all.subList(after.cell(), all.size());
    for (CellAnswer<List<Row>> answer :
        ask.ask(
            asked, cell -> inCell(cell, period, projectId, limit, isFirst(cell, asked, after)))) {
      if (answer.isPresent()) {
        answer.value().stream()
            .limit(limit - servers.size())
            .forEach(row -> servers.add(ServerUsage.of(row, period, now)));
      }
    }
    return servers;
  }

  private static Marker isFirst(Cell cell, List<Cell> asked, Marker after) {
    return cell.equals(asked.get(0)) ? after : null;
  }

  private Marker find(List<Cell> all, String uuid) {
    List<CellAnswer<List<Row>>> answers =
        ask.ask(
            all,
            cell ->
                cell.database()
                    .read(
                        em ->
                            Select.rows(
                                em, "SELECT project_id FROM instances WHERE uuid = ?1", uuid)));
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).isPresent() && !answers.get(i).value().isEmpty()) {
        return new Marker(i, answers.get(i).value().get(0).text(0), uuid);
      }
    }
    throw Fault.invalid("Marker " + uuid + " could not be found.");
  }

  private static List<Row> inCell(
      Cell cell, Period period, String projectId, int limit, Marker after) {
    List<Object> parameters = new ArrayList<>(List.of(period.start(), period.stop()));
    StringBuilder sql =
        new StringBuilder("SELECT " + ServerUsage.COLUMNS + " FROM instances i")
            .append(" LEFT JOIN instance_extra e ON e.instance_uuid = i.uuid")
            .append(" WHERE (i.terminated_at IS NULL OR i.terminated_at > ?1)")
            .append(" AND i.launched_at < ?2");
    if (projectId != null) {
      parameters.add(projectId);
      sql.append(" AND i.project_id = ?").append(parameters.size());
    }
    if (after != null) {
      parameters.add(after.projectId());
      int project = parameters.size();
      parameters.add(after.uuid());
      sql.append(
          " AND (i.project_id > ?%1$d OR i.project_id = ?%1$d AND i.uuid > ?%2$d)"
              .formatted(project, parameters.size()));
    }
    sql.append(" ORDER BY i.project_id, i.uuid LIMIT ").append(limit);
    return cell.database().read(em -> Select.rows(em, sql.toString(), parameters));
  }
}
