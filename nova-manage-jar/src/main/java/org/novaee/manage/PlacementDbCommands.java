package org.novaee.manage;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage placement_db}: the schema of placement. */
@Command(
    name = "placement_db",
    description = "The schema of placement.",
    synopsisSubcommandLabel = "COMMAND")
final class PlacementDbCommands {

  @ParentCommand private NovaManage program;

  @Command(description = "Creates the schema or brings it up to date.")
  int sync() {
    program.installation().placementMigration().sync();
    return 0;
  }

  @Command(description = "Prints the revision of the schema.")
  int version() {
    System.out.println(program.installation().placementMigration().version());
    return 0;
  }
}
