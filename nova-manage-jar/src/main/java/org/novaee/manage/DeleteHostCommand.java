package org.novaee.manage;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.novaee.cell.Cell;
import org.novaee.cell.HostMappings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage cell_v2 delete_host}. Exit codes are Nova's. */
@Command(
    name = "delete_host",
    description =
        "Takes a host without servers out of its cell. Stop its compute node first: a host that"
            + " reports is mapped again.")
final class DeleteHostCommand implements Callable<Integer> {

  @ParentCommand private CellCommands cells;

  @Option(
      names = {"--cell_uuid", "--cell-uuid"},
      required = true)
  private String cellUuid;

  @Option(names = "--host", required = true)
  private String host;

  @Override
  public Integer call() {
    Installation installation = cells.installation();
    Optional<Cell> cell = installation.cells().find(cellUuid);
    if (cell.isEmpty()) {
      return CellCommands.notFound(cellUuid);
    }
    switch (new HostMappings(installation.api()).remove(cell.get(), host)) {
      case REMOVED -> {
        return 0;
      }
      case UNKNOWN -> {
        System.out.println("Host " + host + " was not found.");
        return 2;
      }
      case ELSEWHERE -> {
        System.out.println("Host " + host + " is not in the cell with uuid " + cellUuid + ".");
        return 3;
      }
      default -> {
        System.out.println(
            "There are servers on host " + host + ". Move or delete them, then repeat this.");
        return 4;
      }
    }
  }
}
