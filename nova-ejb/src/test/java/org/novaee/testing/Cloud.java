package org.novaee.testing;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.Config;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.db.Database;
import org.novaee.db.OpenDatabase;
import org.novaee.db.migration.Schema;

/** The schemas of a small cloud on a real MariaDB: nova_api, cell0 and one cell. */
public final class Cloud implements AutoCloseable {

  private static final String CELL1_UUID = "11111111-2222-4333-8444-555555555555";

  private final MariaDbServer server;
  private final OpenDatabase api;
  private final OpenDatabase cell0;
  private final OpenDatabase cell1;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Cell> cells;

  public Cloud(MariaDbServer server) {
    this.server = server;
    api = server.open(Schema.NOVA_API);
    cell0 = server.open(Schema.NOVA);
    cell1 = server.open(Schema.NOVA);
    cells =
        List.of(
            new Cell(1, Cell.CELL0_UUID, "cell0", false, cell0.database()),
            new Cell(2, CELL1_UUID, "cell1", false, cell1.database()));
    api()
        .stepRun(
            em -> {
              for (Cell cell : cells) {
                em.createNativeQuery(
                        "INSERT INTO cell_mappings (id, uuid, name) VALUES (?1, ?2, ?3)")
                    .setParameter(1, cell.id())
                    .setParameter(2, cell.uuid())
                    .setParameter(3, cell.name())
                    .executeUpdate();
              }
            });
  }

  public Database api() {
    return api.database();
  }

  /** The cell of what could not be scheduled. */
  public Cell cell0() {
    return cells.get(0);
  }

  /** The cell that has hosts. */
  public Cell cell1() {
    return cells.get(1);
  }

  public CellRegistry cells() {
    return new CellRegistry() {
      @Override
      public List<Cell> all() {
        return cells;
      }

      @Override
      public void refresh() {}
    };
  }

  public ScatterGather scatterGather() {
    return new ScatterGather(threads, Duration.ofSeconds(20));
  }

  /** How many queries were asked so far; the difference of two is what work costs. */
  public long selects() {
    return server.queries();
  }

  /** The catalogue's defaults with some values of the test's own. */
  public static Config config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredSources()
        .withSources(new PropertiesConfigSource(values, "test", 1000))
        .build();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    api.close();
    cell0.close();
    cell1.close();
  }
}
