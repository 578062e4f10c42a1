package org.novaee.manage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.novaee.audit.AuditReport;
import org.novaee.audit.Auditor;
import org.novaee.audit.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code nova-manage audit}: what is left over, anywhere. */
@Command(
    name = "audit",
    description =
        "Compares records, placement, hosts, ports and volumes, and lists what is left over or"
            + " missing. Changes nothing. Exits with 0 if there is nothing, 1 if there is"
            + " something, 2 if not everything could be looked at.",
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

  private static final int LEFT_OVER = 1;
  private static final int UNSEEN = 2;

  @ParentCommand private NovaManage program;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Prints JSON instead of a table.")
  private boolean json;

  @Option(
      names = "--pause",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description =
          "After so long what was found is looked at again, and only what is still there counts;"
              + " 0 for one look. Default: ${DEFAULT-VALUE}.")
  private int pause;

  @Option(
      names = "--skip",
      paramLabel = "PART",
      split = ",",
      description = "Leaves out records, messages, placement, hosts, ports or volumes.")
  private List<String> skip = List.of();

  @Override
  public Integer call() throws JsonProcessingException, InterruptedException {
    Auditor auditor = program.installation().auditor();
    Set<String> leftOut = leftOut(auditor);
    AuditReport report = auditor.look(leftOut);
    if (!report.isClean() && pause > 0) {
      TimeUnit.SECONDS.sleep(pause);
      report = report.confirmedBy(auditor.look(leftOut));
    }
    System.out.println(json ? json(report) : text(report));
    if (!report.findings().isEmpty()) {
      return LEFT_OVER;
    }
    return report.unseen().isEmpty() ? 0 : UNSEEN;
  }

  private Set<String> leftOut(Auditor auditor) {
    for (String part : skip) {
      if (!auditor.parts().contains(part)) {
        throw new ParameterException(
            spec.commandLine(),
            "There is no part " + part + "; parts: " + String.join(", ", auditor.parts()));
      }
    }
    return new HashSet<>(skip);
  }

  private static String json(AuditReport report) throws JsonProcessingException {
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report);
  }

  private static String text(AuditReport report) {
    StringBuilder text = new StringBuilder();
    if (report.findings().isEmpty()) {
      text.append("Nothing is left over.");
    } else {
      Table table = new Table("Part", "What", "Where", "Subject");
      for (Finding finding : report.findings()) {
        table.add(finding.check(), finding.text(), finding.where(), finding.subject());
      }
      text.append(table);
    }
    report
        .unseen()
        .forEach(
            what -> text.append(System.lineSeparator()).append("Not looked at: ").append(what));
    return text.toString();
  }
}
