package org.novaee.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.cell.CellAnswer;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.service.ServiceRecord;
import org.novaee.service.Services;

/** The audits of servers' use that hosts make, period by period, and write down in their cells. */
@ApplicationScoped
public class UsageAudits {

  /** What audits are called among the tasks of hosts. */
  public static final String TASK = "instance_usage_audit";

  @Inject CellRegistry cells;
  @Inject ScatterGather ask;
  @Inject Services services;

  @Inject
  @ConfigProperty(name = "nova.instance_usage_audit_period")
  String period;

  /**
   * The audit of a host.
   *
   * @param state {@code RUNNING} or {@code DONE}
   * @param instances how many servers it is about
   */
  public record Audit(String host, String state, int instances, int errors, String message) {}

  /**
   * The audits of a period.
   *
   * @param hosts all that run servers
   */
  public record Log(Period period, Set<String> hosts, List<Audit> audits) {}

  /**
   * The log of the last whole period.
   *
   * @param before that ended before this time in UTC; null for now
   */
  public Log last(LocalDateTime before) {
    Period asked =
        AuditPeriod.of(period)
            .lastBefore(before == null ? LocalDateTime.now(ZoneOffset.UTC) : before);
    Set<String> hosts = new TreeSet<>();
    services
        .find(null, ServiceRecord.COMPUTE)
        .services()
        .forEach(service -> hosts.add(service.host()));
    List<Audit> audits = new ArrayList<>();
    for (CellAnswer<List<Row>> answer : ask.ask(cells.all(), cell -> inCell(cell, asked))) {
      if (answer.isPresent()) {
        answer.value().forEach(row -> audits.add(audit(row)));
      }
    }
    return new Log(asked, hosts, audits);
  }

  private static Audit audit(Row row) {
    return new Audit(row.text(0), row.text(1), row.integer(2), row.integer(3), row.text(4));
  }

  private static List<Row> inCell(Cell cell, Period asked) {
    return cell.database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT host, state, task_items, errors, message FROM task_log"
                        + " WHERE task_name = ?1 AND period_beginning = ?2"
                        + " AND period_ending = ?3 AND deleted = 0 ORDER BY id",
                    TASK,
                    asked.start(),
                    asked.stop()));
  }
}
