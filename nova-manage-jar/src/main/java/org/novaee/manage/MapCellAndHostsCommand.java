package org.novaee.manage;

import java.util.List;
import java.util.concurrent.Callable;
import org.novaee.cell.CellMappings;
import org.novaee.cell.HostDiscovery;
import org.novaee.cell.HostMappings;
import org.novaee.db.api.CellMapping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage cell_v2 map_cell_and_hosts}. */
@Command(
    name = "map_cell_and_hosts",
    description = "Maps the cell with the configured database, and the hosts that report there.")
final class MapCellAndHostsCommand implements Callable<Integer> {

  @ParentCommand private CellCommands cells;

  @Option(names = "--name", description = "The name of the cell, if it has to be mapped.")
  private String name;

  @Option(names = {"--transport-url", "--transport_url"})
  private String transport;

  @Option(names = "--verbose", description = "Print the hosts and the cell's uuid.")
  private boolean verbose;

  @Override
  public Integer call() {
    Installation installation = cells.installation();
    if (!HostDiscovery.isReportedTo(installation.configuredCell())) {
      System.out.println("No host reports to [database] connection; nothing is mapped.");
      return 0;
    }
    CellMappings mappings = installation.mappings();
    String database = installation.databaseConnection();
    String messages = transport == null ? installation.transportUrl() : transport;
    String uuid =
        mappings
            .findUsing(messages, database)
            .map(CellMapping::getUuid)
            .orElseGet(() -> mappings.create(name, messages, database, false));
    installation.cells().refresh();
    List<String> hosts =
        installation.discovery().discover(installation.cells().require(uuid), false);
    if (hosts.isEmpty()) {
      System.out.println("All hosts are already mapped to cell(s).");
    }
    if (verbose) {
      new HostMappings(installation.api())
          .list().stream()
              .filter(host -> host.cellUuid().equals(uuid))
              .forEach(
                  host -> System.out.println("Host " + host.host() + " is mapped to the cell"));
      System.out.println(uuid);
    }
    return 0;
  }
}
