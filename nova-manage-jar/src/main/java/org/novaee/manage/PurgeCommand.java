package org.novaee.manage;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.Callable;
import org.novaee.archive.ShadowRows;
import org.novaee.archive.ShadowRows.Purged;
import org.novaee.db.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage db purge}. Exit codes are Nova's. */
@Command(
    name = "purge",
    description =
        "Removes archived rows from the shadow tables. Exits with 0 if there were any, 3 if not.",
    mixinStandardHelpOptions = true)
final class PurgeCommand implements Callable<Integer> {

  private static final int NOT_SAID_WHAT = 1;
  private static final int BAD_TIME = 2;
  private static final int NOTHING = 3;
  private static final int NO_API_DATABASE = 4;

  @ParentCommand private DbCommands db;

  @Option(names = "--all", description = "All archived rows.")
  private boolean all;

  @Option(
      names = "--before",
      paramLabel = "DATE",
      description = "Only what was deleted before, in a form of the command date or YYYY-MM-DD.")
  private String before;

  @Option(names = "--verbose", description = "Print what is removed.")
  private boolean verbose;

  @Option(
      names = {"--all-cells", "--all_cells"},
      description = "In all cells; else in that of [database] connection.")
  private boolean allCells;

  @Override
  public Integer call() {
    if (before == null && !all) {
      System.out.println("Say what to remove: --before DATE, or --all.");
      return NOT_SAID_WHAT;
    }
    LocalDateTime time;
    try {
      time = before == null ? null : GivenTime.parse(before);
    } catch (DateTimeException e) {
      System.out.println("Invalid value for --before: " + e.getMessage());
      return BAD_TIME;
    }
    Map<String, Database> cells;
    try {
      if (allCells) {
        db.installation().reachableApi();
      }
      cells = db.installation().cellDatabases(allCells);
    } catch (NoApiDatabase e) {
      System.out.println(e.getMessage());
      return NO_API_DATABASE;
    }
    return purge(cells, time, verbose) > 0 ? 0 : NOTHING;
  }

  /**
   * Removes archived rows from some cells.
   *
   * @param before null for all
   * @return how many rows there were
   */
  static long purge(Map<String, Database> cells, LocalDateTime before, boolean verbose) {
    long removed = 0;
    for (Map.Entry<String, Database> cell : cells.entrySet()) {
      Map<String, Purged> purged = new ShadowRows(cell.getValue()).purge(before);
      removed += purged.values().stream().mapToLong(Purged::rows).sum();
      if (verbose) {
        String where = cell.getKey().isEmpty() ? "DB" : "Cell " + cell.getKey();
        purged.forEach((table, rows) -> System.out.println(where + ": " + line(table, rows)));
      }
    }
    return removed;
  }

  private static String line(String table, Purged purged) {
    String line = "%d rows removed from %s".formatted(purged.rows(), table);
    return purged.age() == null ? line : line + ", by " + purged.age();
  }
}
