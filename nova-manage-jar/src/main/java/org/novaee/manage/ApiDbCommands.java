package org.novaee.manage;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage api_db}: the schema that all cells share. */
@Command(
    name = "api_db",
    description = "The schema that all cells share.",
    synopsisSubcommandLabel = "COMMAND")
final class ApiDbCommands {

  @ParentCommand private NovaManage program;

  @Command(description = "Creates the schema or brings it up to date.")
  int sync() {
    program.installation().apiMigration().sync();
    return 0;
  }

  @Command(description = "Prints the revision of the schema.")
  int version() {
    System.out.println(program.installation().apiMigration().version());
    return 0;
  }
}
