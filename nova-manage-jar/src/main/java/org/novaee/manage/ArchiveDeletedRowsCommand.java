package org.novaee.manage;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.novaee.archive.ArchivedRows;
import org.novaee.archive.DeletedRows;
import org.novaee.db.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage db archive_deleted_rows}. Exit codes are Nova's. */
@Command(
    name = "archive_deleted_rows",
    description =
        "Moves deleted rows to the shadow tables. Exits with 0 if there was nothing to move, 1 if"
            + " something was moved.",
    mixinStandardHelpOptions = true)
final class ArchiveDeletedRowsCommand implements Callable<Integer> {

  private static final int MOVED = 1;
  private static final int BAD_LIMIT = 2;
  private static final int NO_API_DATABASE = 3;
  private static final int BAD_TIME = 4;

  @ParentCommand private DbCommands db;

  @Option(
      names = {"--max_rows", "--max-rows"},
      paramLabel = "NUMBER",
      defaultValue = "1000",
      description =
          "How many rows are moved at most, not counting what is removed from nova_api; with"
              + " --until-complete, between two pauses. Default: ${DEFAULT-VALUE}.")
  private int maxRows;

  @Option(
      names = "--before",
      paramLabel = "DATE",
      description = "Only what was deleted before, in a form of the command date or YYYY-MM-DD.")
  private String before;

  @Option(names = "--verbose", description = "Print how many rows of which table were moved.")
  private boolean verbose;

  @Option(names = "--until-complete", description = "Until there is nothing left to move.")
  private boolean untilComplete;

  @Option(names = "--purge", description = "Then remove everything from the shadow tables.")
  private boolean purge;

  @Option(
      names = {"--all-cells", "--all_cells"},
      description = "In all cells; else in that of [database] connection.")
  private boolean allCells;

  @Option(
      names = {"--task-log", "--task_log"},
      description =
          "Also the records of usage audits, which are never deleted; better with --before.")
  private boolean taskLog;

  @Option(
      names = "--sleep",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "The pause between batches with --until-complete.")
  private int sleep;

  /** Rows by the name of their table, with the cell's before it where there are several. */
  private final Map<String, Integer> moved = new TreeMap<>();

  @Override
  public Integer call() throws InterruptedException {
    if (maxRows < 0) {
      System.out.println("--max_rows must be a positive number, not " + maxRows + ".");
      return BAD_LIMIT;
    }
    Database api;
    Map<String, Database> cells;
    try {
      api = db.installation().reachableApi();
      cells = db.installation().cellDatabases(allCells);
    } catch (NoApiDatabase e) {
      System.out.println(e.getMessage());
      return NO_API_DATABASE;
    }
    LocalDateTime time;
    try {
      time = before == null ? null : GivenTime.parse(before);
    } catch (DateTimeException e) {
      System.out.println("Invalid value for --before: " + e.getMessage());
      return BAD_TIME;
    }
    archive(cells, api, time);
    report();
    if (!moved.isEmpty() && purge) {
      if (verbose) {
        System.out.println("Now the shadow tables are emptied.");
      }
      PurgeCommand.purge(cells, null, verbose);
    }
    return moved.isEmpty() ? 0 : MOVED;
  }

  private void archive(Map<String, Database> cells, Database api, LocalDateTime time)
      throws InterruptedException {
    int rest = maxRows;
    for (Map.Entry<String, Database> cell : cells.entrySet()) {
      DeletedRows rows = new DeletedRows(cell.getValue(), api);
      int some;
      do {
        ArchivedRows archived = rows.archive(rest, time, taskLog);
        some = archived.total();
        count(cell.getKey(), archived);
        if (untilComplete && some > 0) {
          TimeUnit.SECONDS.sleep(sleep);
        }
      } while (untilComplete && some > 0);
      rest = untilComplete ? maxRows : Math.max(0, rest - some);
    }
  }

  private void count(String cell, ArchivedRows archived) {
    String prefix = cell.isEmpty() ? "" : cell + ".";
    archived.cell().forEach((table, rows) -> moved.merge(prefix + table, rows, Integer::sum));
    archived.api().forEach((table, rows) -> moved.merge("API_DB." + table, rows, Integer::sum));
  }

  private void report() {
    if (!verbose) {
      return;
    }
    if (moved.isEmpty()) {
      System.out.println("Nothing was archived.");
      return;
    }
    Table table = Table.flushLeft("Table", "Number of Rows Archived");
    moved.forEach((name, rows) -> table.add(name, rows.toString()));
    System.out.println(table);
  }
}
