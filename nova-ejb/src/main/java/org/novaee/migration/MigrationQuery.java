package org.novaee.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novaee.cell.Cell;
import org.novaee.cell.CellAnswer;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.db.Select;
import org.novaee.fault.Fault;

/** The moves of all cells, one statement a cell. A cell that does not answer shows none. */
@ApplicationScoped
public class MigrationQuery {

  private static final Comparator<MigrationDetails> OLDEST_FIRST =
      Comparator.comparingInt(MigrationDetails::id);

  private static final Comparator<MigrationDetails> NEWEST_FIRST =
      Comparator.comparing(MigrationDetails::created).thenComparing(OLDEST_FIRST).reversed();

  private CellRegistry cells;
  private ScatterGather ask;

  /** For the container. */
  protected MigrationQuery() {}

  @Inject
  public MigrationQuery(CellRegistry cells, ScatterGather ask) {
    this.cells = cells;
    this.ask = ask;
  }

  /** All that match, the oldest first. */
  public List<MigrationDetails> all(MigrationFilter filter) {
    List<MigrationDetails> found = new ArrayList<>();
    for (Cell cell : cells.all()) {
      if (!cell.isCell0()) {
        found.addAll(in(cell, filter, null, " ORDER BY id"));
      }
    }
    return found;
  }

  /**
   * A page of those that match, the newest first.
   *
   * @param limit how many at most
   * @param marker uuid of the last one of the page before, or null
   * @throws Fault of kind invalid if there is no such marker
   */
  public List<MigrationDetails> page(MigrationFilter filter, int limit, String marker) {
    if (limit == 0) {
      return List.of();
    }
    MigrationDetails last = marker == null ? null : require(marker);
    String order = " ORDER BY created_at DESC, id DESC LIMIT " + limit;
    Map<String, MigrationDetails> found = new LinkedHashMap<>();
    for (CellAnswer<List<MigrationDetails>> answer :
        ask.ask(cells.all(), cell -> in(cell, filter, last, order))) {
      if (answer.isPresent()) {
        answer.value().forEach(one -> found.putIfAbsent(one.uuid(), one));
      }
    }
    return found.values().stream().sorted(NEWEST_FIRST).limit(limit).toList();
  }

  /** The live migrations of a server that are under way. */
  public List<MigrationDetails> liveInProgress(Cell cell, String serverUuid) {
    List<Object> parameters = new ArrayList<>(List.of(serverUuid));
    parameters.addAll(MigrationStatus.LIVE_IN_PROGRESS);
    return select(
        cell,
        "deleted = 0 AND instance_uuid = ?1 AND migration_type = 'live-migration' AND status IN "
            + Select.in(2, MigrationStatus.LIVE_IN_PROGRESS.size())
            + " ORDER BY id",
        parameters);
  }

  /** The server's move with that number. */
  public Optional<MigrationDetails> find(Cell cell, String serverUuid, int id) {
    return select(cell, "deleted = 0 AND instance_uuid = ?1 AND id = ?2", List.of(serverUuid, id))
        .stream()
        .findFirst();
  }

  private MigrationDetails require(String marker) {
    return ask
        .ask(cells.all(), cell -> select(cell, "deleted = 0 AND uuid = ?1", List.of(marker)))
        .stream()
        .filter(CellAnswer::isPresent)
        .flatMap(answer -> answer.value().stream())
        .findFirst()
        .orElseThrow(() -> Fault.invalid("Marker " + marker + " could not be found."));
  }

  /**
   * @param last after which to begin, or null for the beginning
   */
  private static List<MigrationDetails> in(
      Cell cell, MigrationFilter filter, MigrationDetails last, String order) {
    List<Object> parameters = new ArrayList<>();
    StringBuilder sql = new StringBuilder(filter.sql(parameters));
    if (last != null) {
      parameters.addAll(List.of(last.created(), last.id()));
      int id = parameters.size();
      sql.append(
          " AND (created_at < ?%1$d OR (created_at = ?%1$d AND id < ?%2$d))".formatted(id - 1, id));
    }
    return select(cell, sql.append(order).toString(), parameters);
  }

  private static List<MigrationDetails> select(Cell cell, String condition, List<Object> values) {
    return cell
        .database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT " + MigrationDetails.COLUMNS + " FROM migrations WHERE " + condition,
                    values))
        .stream()
        .map(MigrationDetails::of)
        .toList();
  }
}
