package org.novaee.manage;

import org.novaee.db.migration.Schema;
import org.novaee.db.migration.SchemaMigration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage db}: the schema of this cell. */
@Command(
    name = "db",
    description = "The schema of this cell and its rows.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ArchiveDeletedRowsCommand.class,
      PurgeCommand.class,
      OnlineDataMigrationsCommand.class
    })
final class DbCommands {

  @ParentCommand private NovaManage program;

  Installation installation() {
    return program.installation();
  }

  @Command(description = "Creates the schema or brings it up to date, and that of cell0 with it.")
  int sync(
      @Option(
              names = {"--local_cell", "--local-cell"},
              description = "Leave cell0 alone.")
          boolean localCell) {
    Installation installation = program.installation();
    if (!localCell) {
      new SchemaMigration(Schema.NOVA, installation.cell0Url()).sync();
    }
    installation.cellMigration().sync();
    return 0;
  }

  @Command(description = "Prints the revision of the schema.")
  int version() {
    System.out.println(program.installation().cellMigration().version());
    return 0;
  }
}
