package org.novaee.manage;

import java.util.List;
import java.util.Optional;
import org.novaee.cell.CellMappings;
import org.novaee.db.api.CellMapping;

/** Maps cell0 and one cell with the configured database, and the hosts that report there. */
final class SimpleCellSetup {

  private final Installation installation;

  SimpleCellSetup(Installation installation) {
    this.installation = installation;
  }

  void run(String transportUrl) {
    CellMappings mappings = installation.mappings();
    if (!mappings.mapCell0(installation.cell0Connection())) {
      System.out.println("Cell0 is already setup");
    }
    String database = installation.databaseConnection();
    Optional<CellMapping> cell = mappings.findUsing(transportUrl, database);
    if (cell.isEmpty()) {
      mappings.create("cell1", transportUrl, database, false);
    }
    installation.cells().refresh();
    List<String> hosts = installation.discovery().discover();
    if (cell.isPresent() && hosts.isEmpty()) {
      System.out.println("All hosts are already mapped to cell(s).");
    }
  }
}
