package org.novaee.manage;

import java.util.concurrent.Callable;
import org.novaee.db.migration.Schema;
import org.novaee.db.migration.SchemaMigration;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage setup}: all schemas and the first cell in one go. */
@Command(
    name = "setup",
    description =
        "Creates all schemas or brings them up to date, maps cell0 and the first cell, and looks"
            + " for hosts. Harmless when it was done before.")
final class SetupCommand implements Callable<Integer> {

  @ParentCommand private NovaManage program;

  @Override
  public Integer call() {
    Installation installation = program.installation();
    installation.apiMigration().sync();
    new SchemaMigration(Schema.NOVA, installation.cell0Url()).sync();
    installation.cellMigration().sync();
    installation.placementMigration().sync();
    new SimpleCellSetup(installation).run(installation.transportUrl());
    return 0;
  }
}
