package org.novaee.manage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.novaee.action.SchedulingRecord;
import org.novaee.cell.Cell;
import org.novaee.config.InvalidConfiguration;
import org.novaee.model.Explanation;
import org.novaee.scheduler.SchedulerCatalogue;
import org.novaee.scheduler.Simulation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage scheduler}: how hosts are chosen. */
@Command(
    name = "scheduler",
    description = "How hosts are chosen.",
    synopsisSubcommandLabel = "COMMAND")
final class SchedulerCommands {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParentCommand private NovaManage program;

  @Command(
      description =
          "Lists all drivers, filters, weighers and request filters, and which are in use.")
  int filters() {
    Table table = new Table("Kind", "Name", "In use", "Description");
    for (SchedulerCatalogue.Entry entry : SchedulerCatalogue.of(program.installation().config())) {
      table.add(entry.kind(), entry.name(), entry.inUse() ? "yes" : "no", entry.description());
    }
    System.out.println(table);
    return 0;
  }

  @Command(description = "Tells how a server came to its host, or why it found none.")
  int explain(
      @Parameters(paramLabel = "SERVER", description = "The server's uuid.") String server) {
    Optional<Cell> cell = program.installation().cellOf(server);
    if (cell.isEmpty()) {
      System.err.println("Server " + server + " is in no cell: unknown, or not scheduled yet.");
      return 1;
    }
    Optional<Explanation> explanation =
        cell.get().database().read(em -> SchedulingRecord.last(em, server));
    if (explanation.isEmpty()) {
      System.err.println("No decision about server " + server + " was kept.");
      return 1;
    }
    System.out.println(new ExplanationTables(explanation.get()));
    return 0;
  }

  @Command(
      description =
          "Decides for the requests of a snapshot, without changing anything, and prints the result"
              + " as JSON.")
  int simulate(
      @Parameters(
              paramLabel = "FILE",
              description = "The snapshot: configuration, hosts, requests.")
          Path file)
      throws IOException {
    try {
      System.out.println(Simulation.run(JSON.readTree(Files.readString(file))).toPrettyString());
      return 0;
    } catch (JsonProcessingException e) {
      System.err.println(file + " is no JSON: " + e.getMessage());
    } catch (InvalidConfiguration | IllegalArgumentException e) {
      System.err.println(file + ": " + e.getMessage());
    }
    return 1;
  }
}
