package org.novaee.manage;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.novaee.cell.Cell;
import org.novaee.cell.ServerMappings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage cell_v2 map_instances}. Exit codes are Nova's. */
@Command(
    name = "map_instances",
    description =
        "Maps the servers of a cell that are mapped to none. Exits with 0 when all are mapped, 1"
            + " when --max-count was reached before.")
final class MapInstancesCommand implements Callable<Integer> {

  private static final int BAD_COUNT = 127;

  @ParentCommand private CellCommands cells;

  @Option(
      names = {"--cell_uuid", "--cell-uuid"},
      required = true)
  private String cellUuid;

  @Option(
      names = {"--max-count", "--max_count"},
      paramLabel = "NUMBER",
      description = "How many are looked at; the next call goes on. All if not given.")
  private Integer maxCount;

  @Option(names = "--reset", description = "From the start, not from where the last call ended.")
  private boolean reset;

  @Override
  public Integer call() {
    if (maxCount != null && maxCount < 1) {
      System.out.println("--max-count must be a positive number, not " + maxCount + ".");
      return BAD_COUNT;
    }
    Installation installation = cells.installation();
    Optional<Cell> cell = installation.cells().find(cellUuid);
    if (cell.isEmpty()) {
      CellCommands.notFound(cellUuid);
      return NovaManage.UNEXPECTED;
    }
    return new ServerMappings(installation.api()).map(cell.get(), maxCount, reset) ? 0 : 1;
  }
}
