package org.novaee.manage;

import java.util.List;
import java.util.Optional;
import org.novaee.cell.Cell;
import org.novaee.cell.CellMappings;
import org.novaee.cell.CellRemoval;
import org.novaee.db.api.CellMapping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage cell_v2}: the cells and their hosts. Exit codes are Nova's. */
@Command(
    name = "cell_v2",
    description = "The cells and their hosts.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListHostsCommand.class,
      DeleteHostCommand.class,
      VerifyInstanceCommand.class,
      MapInstancesCommand.class,
      MapCellAndHostsCommand.class
    })
final class CellCommands {

  private static final String IN_USE =
      "The specified transport_url and/or database_connection combination already exists.";

  @ParentCommand private NovaManage program;

  Installation installation() {
    return program.installation();
  }

  @Command(name = "map_cell0", description = "Maps the cell of what could not be scheduled.")
  int mapCell0(
      @Option(names = {"--database_connection", "--database-connection"}) String connection) {
    Installation installation = program.installation();
    String url = connection == null ? installation.cell0Connection() : connection;
    if (!installation.mappings().mapCell0(url)) {
      System.out.println("Cell0 is already setup");
    }
    return 0;
  }

  @Command(
      name = "simple_cell_setup",
      description = "Maps cell0, the configured cell, and the hosts that report there.")
  int simpleCellSetup(@Option(names = {"--transport-url", "--transport_url"}) String transport) {
    Installation installation = program.installation();
    new SimpleCellSetup(installation)
        .run(transport == null ? installation.transportUrl() : transport);
    return 0;
  }

  @Command(name = "create_cell", description = "Maps a cell.")
  int createCell(
      @Option(names = "--name") String name,
      @Option(names = {"--database_connection", "--database-connection"}) String connection,
      @Option(names = {"--transport-url", "--transport_url"}) String transport,
      @Option(names = "--verbose") boolean verbose,
      @Option(names = "--disabled") boolean disabled) {
    Installation installation = program.installation();
    CellMappings mappings = installation.mappings();
    String database = connection == null ? installation.databaseConnection() : connection;
    String messages = transport == null ? installation.transportUrl() : transport;
    if (mappings.findUsing(messages, database).isPresent()) {
      System.out.println(IN_USE);
      return 2;
    }
    String uuid = mappings.create(name, messages, database, disabled);
    if (verbose) {
      System.out.println(uuid);
    }
    return 0;
  }

  @Command(name = "list_cells", description = "Lists the cells.")
  int listCells(@Option(names = "--verbose", description = "Show passwords.") boolean verbose) {
    Table table = new Table("Name", "UUID", "Transport URL", "Database Connection", "Disabled");
    for (CellMapping mapping : program.installation().mappings().list()) {
      table.add(
          Optional.ofNullable(mapping.getName()).orElse("None"),
          mapping.getUuid(),
          url(mapping.getTransportUrl(), verbose),
          url(mapping.getDatabaseConnection(), verbose),
          Boolean.TRUE.equals(mapping.getDisabled()) ? "True" : "False");
    }
    System.out.println(table);
    return 0;
  }

  @Command(name = "update_cell", description = "Changes what is said of a cell.")
  int updateCell(
      @Option(
              names = {"--cell_uuid", "--cell-uuid"},
              required = true)
          String uuid,
      @Option(names = "--name") String name,
      @Option(names = {"--database_connection", "--database-connection"}) String connection,
      @Option(names = {"--transport-url", "--transport_url"}) String transport,
      @Option(names = "--disable") boolean disable,
      @Option(names = "--enable") boolean enable) {
    CellMappings mappings = program.installation().mappings();
    if (mappings.find(uuid).isEmpty()) {
      return notFound(uuid);
    }
    if (disable && enable) {
      System.out.println("Cell cannot be disabled and enabled at the same time.");
      return 4;
    }
    if (uuid.equals(Cell.CELL0_UUID) && (disable || enable)) {
      System.out.println("Cell0 cannot be disabled.");
      return 5;
    }
    if (mappings
        .findUsing(transport, connection)
        .filter(o -> !o.getUuid().equals(uuid))
        .isPresent()) {
      System.out.println(IN_USE);
      return 3;
    }
    Boolean disabled = (disable || enable) ? Boolean.valueOf(disable) : null;
    mappings.update(uuid, name, transport, connection, disabled);
    return 0;
  }

  @Command(name = "delete_cell", description = "Forgets an empty cell; its database stays.")
  int deleteCell(
      @Option(
              names = {"--cell_uuid", "--cell-uuid"},
              required = true)
          String uuid,
      @Option(names = "--force", description = "Forget its hosts, too.") boolean force) {
    Installation installation = program.installation();
    Optional<Cell> cell = installation.cells().find(uuid);
    if (cell.isEmpty()) {
      return notFound(uuid);
    }
    switch (new CellRemoval(installation.api()).remove(cell.get(), force)) {
      case REMOVED -> {
        return 0;
      }
      case HAS_HOSTS -> {
        System.out.println("There are existing hosts mapped to cell with uuid " + uuid + ".");
        return 2;
      }
      case HAS_SERVERS -> {
        System.out.println("There are existing instances mapped to cell with uuid " + uuid + ".");
        return 3;
      }
      default -> {
        System.out.println(
            "There are instance mappings to cell with uuid "
                + uuid
                + ", but all instances have been deleted in the cell.");
        return 4;
      }
    }
  }

  @Command(name = "discover_hosts", description = "Maps hosts that report to a cell.")
  int discoverHosts(
      @Option(names = {"--cell_uuid", "--cell-uuid"}) String uuid,
      @Option(names = "--verbose") boolean verbose,
      @Option(names = "--strict", description = "Exit with 1 if there is none.") boolean strict,
      @Option(names = "--by-service") boolean byService) {
    Installation installation = program.installation();
    List<Cell> cells =
        installation.cells().all().stream()
            .filter(cell -> uuid == null ? !cell.isCell0() : cell.uuid().equals(uuid))
            .toList();
    if (uuid != null && cells.isEmpty()) {
      return notFound(uuid);
    }
    int found = 0;
    for (Cell cell : cells) {
      List<String> hosts = installation.discovery().discover(cell, byService);
      found += hosts.size();
      if (verbose) {
        hosts.forEach(host -> System.out.println("Creating host mapping for host " + host));
        System.out.printf("Found %d unmapped computes in cell: %s%n", hosts.size(), cell.uuid());
      }
    }
    return strict && found == 0 ? 1 : 0;
  }

  /** Says so, and returns the exit code for it. */
  static int notFound(String uuid) {
    System.out.println("Cell with uuid " + uuid + " was not found.");
    return 1;
  }

  private static String url(String url, boolean verbose) {
    if (url == null) {
      return "None";
    }
    return verbose ? url : MaskedUrl.of(url);
  }
}
