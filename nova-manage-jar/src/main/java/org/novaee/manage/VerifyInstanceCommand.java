package org.novaee.manage;

import java.util.concurrent.Callable;
import org.novaee.cell.ServerMappings;
import org.novaee.cell.ServerMappings.MappedServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage cell_v2 verify_instance}. Exit codes are Nova's. */
@Command(
    name = "verify_instance",
    description =
        "Says whether a server is mapped to a cell (exit code 0), not mapped (1), in no cell yet"
            + " (2), deleted (3), or archived but still mapped (4).")
final class VerifyInstanceCommand implements Callable<Integer> {

  @ParentCommand private CellCommands cells;

  @Option(names = "--uuid", required = true, description = "The server.")
  private String uuid;

  @Option(names = "--quiet", description = "Print nothing.")
  private boolean quiet;

  @Override
  public Integer call() {
    Installation installation = cells.installation();
    MappedServer server = new ServerMappings(installation.api()).look(installation.cells(), uuid);
    String what = "Instance " + uuid;
    return switch (server.state()) {
      case MAPPED -> say(0, what + " is in cell: " + server.cell());
      case UNMAPPED ->
          say(1, what + " is mapped to no cell. If it exists, cell_v2 map_instances maps it.");
      case IN_NO_CELL -> say(2, what + " is in no cell: it has not been scheduled (yet).");
      case DELETED ->
          say(3, what + " is deleted. With db archive_deleted_rows its mapping goes, too.");
      case ARCHIVED -> say(4, what + " is archived, but its mapping has stayed.");
    };
  }

  private int say(int code, String text) {
    if (!quiet) {
      System.out.println(text);
    }
    return code;
  }
}
