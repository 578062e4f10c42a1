package org.novaee.manage;

import java.util.concurrent.Callable;
import org.novaee.cell.HostMappings;
import org.novaee.cell.HostMappings.MappedHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage cell_v2 list_hosts}. */
@Command(name = "list_hosts", description = "Lists the hosts of the cells.")
final class ListHostsCommand implements Callable<Integer> {

  @ParentCommand private CellCommands cells;

  @Option(
      names = {"--cell_uuid", "--cell-uuid"},
      description = "Only those of this cell.")
  private String cellUuid;

  @Override
  public Integer call() {
    Installation installation = cells.installation();
    if (cellUuid != null && installation.mappings().find(cellUuid).isEmpty()) {
      return CellCommands.notFound(cellUuid);
    }
    Table table = new Table("Cell Name", "Cell UUID", "Hostname");
    for (MappedHost host : new HostMappings(installation.api()).list()) {
      if (cellUuid == null || cellUuid.equals(host.cellUuid())) {
        table.add(host.cellName() == null ? "None" : host.cellName(), host.cellUuid(), host.host());
      }
    }
    System.out.println(table);
    return 0;
  }
}
