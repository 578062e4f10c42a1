package org.novaee.manage;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.novaee.datamigration.DataMigration;
import org.novaee.datamigration.DataMigration.Progress;
import org.novaee.datamigration.DataMigrations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage db online_data_migrations}. Exit codes are Nova's. */
@Command(
    name = "online_data_migrations",
    description =
        "Completes rows that an older Nova wrote. Exits with 0 when nothing is left to do, 1 when"
            + " --max-count was reached before, 2 when something failed.",
    mixinStandardHelpOptions = true)
final class OnlineDataMigrationsCommand implements Callable<Integer> {

  private static final int BATCH = 50;
  private static final int MORE = 1;
  private static final int FAILED = 2;
  private static final int BAD_COUNT = 127;

  @ParentCommand private DbCommands db;

  @Option(
      names = {"--max-count", "--max_count"},
      paramLabel = "NUMBER",
      description = "How many rows are migrated. All, " + BATCH + " at a time, if not given.")
  private Integer maxCount;

  private final Map<String, Progress> sums = new TreeMap<>();
  private boolean hasFailed;

  @Override
  public Integer call() {
    if (maxCount != null && maxCount < 1) {
      System.out.println("--max-count must be a positive number, not " + maxCount + ".");
      return BAD_COUNT;
    }
    if (maxCount == null) {
      System.out.println("Running batches of " + BATCH + " until complete");
    }
    int done;
    do {
      done = batch(maxCount == null ? BATCH : maxCount);
    } while (maxCount == null && done > 0);
    Table table = new Table("Migration", "Total Needed", "Completed");
    sums.forEach(
        (name, sum) ->
            table.add(name, Integer.toString(sum.found()), Integer.toString(sum.done())));
    System.out.println(table);
    if (hasFailed && (maxCount == null || done == 0)) {
      System.out.println("Some migrations failed; their reasons are printed above.");
      return FAILED;
    }
    return done > 0 ? MORE : 0;
  }

  private int batch(int limit) {
    Installation installation = db.installation();
    hasFailed = false;
    int done = 0;
    for (DataMigration migration :
        DataMigrations.of(
            installation.api(), installation.configuredCell(), installation.cells())) {
      if (done < limit) {
        Progress progress = run(migration, limit - done);
        sums.merge(migration.name(), progress, Progress::plus);
        done += progress.done();
      }
    }
    return done;
  }

  private Progress run(DataMigration migration, int limit) {
    try {
      return migration.run(limit);
    } catch (RuntimeException e) {
      System.out.println("Migration " + migration.name() + " failed: " + e.getMessage());
      hasFailed = true;
      return new Progress(0, 0);
    }
  }
}
