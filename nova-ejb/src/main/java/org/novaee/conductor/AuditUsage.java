package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.db.Update;
import org.novaee.notification.InstanceNews;
import org.novaee.usage.AuditPeriod;
import org.novaee.usage.Period;
import org.novaee.usage.UsageAudits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audits the use of servers, host by host, once for each period that is over: every server that was
 * in use in it is told, and the audit is written down, in one step.
 */
@ApplicationScoped
public class AuditUsage {

  private static final Logger log = LoggerFactory.getLogger(AuditUsage.class);

  private CellRegistry cells;
  private boolean on;
  private AuditPeriod period;

  /** For the container. */
  protected AuditUsage() {}

  @Inject
  AuditUsage(
      CellRegistry cells,
      @ConfigProperty(name = "nova.instance_usage_audit") boolean on,
      @ConfigProperty(name = "nova.instance_usage_audit_period") String period) {
    this.cells = cells;
    this.on = on;
    this.period = AuditPeriod.of(period);
  }

  /** Looks once, if audits are wanted; safe to run anywhere at any time. */
  public void sweep() {
    if (on) {
      sweep(Timestamped.now());
    }
  }

  void sweep(LocalDateTime now) {
    Period over = period.lastBefore(now);
    for (Cell cell : cells.all()) {
      for (String host : cell.database().read(em -> notAudited(em, over))) {
        cell.database().stepRun(em -> audit(em, host, over));
      }
    }
  }

  private static List<String> notAudited(EntityManager em, Period over) {
    return Select.rows(
            em,
            "SELECT DISTINCT s.host FROM services s WHERE s.`binary` = 'nova-compute'"
                + " AND s.deleted = 0 AND NOT EXISTS (SELECT 1 FROM task_log t"
                + " WHERE t.task_name = ?1 AND t.host = s.host AND t.period_beginning = ?2"
                + " AND t.period_ending = ?3) ORDER BY s.host",
            UsageAudits.TASK,
            over.start(),
            over.stop())
        .stream()
        .map(row -> row.text(0))
        .toList();
  }

  private static void audit(EntityManager em, String host, Period over) {
    List<String> servers =
        Select.rows(
                em,
                "SELECT uuid FROM instances WHERE host = ?1 AND launched_at < ?2"
                    + " AND (terminated_at IS NULL OR terminated_at > ?3) ORDER BY id",
                host,
                over.stop(),
                over.start())
            .stream()
            .map(row -> row.text(0))
            .toList();
    int written =
        Update.run(
            em,
            "INSERT IGNORE INTO task_log (created_at, task_name, state, host, period_beginning,"
                + " period_ending, message, task_items, errors, deleted)"
                + " VALUES (UTC_TIMESTAMP(), ?1, 'DONE', ?2, ?3, ?4, ?5, ?6, 0, 0)",
            UsageAudits.TASK,
            host,
            over.start(),
            over.stop(),
            "Told the use of " + servers.size() + " servers of host " + host,
            servers.size());
    if (written == 1) {
      servers.forEach(server -> InstanceNews.existed(server, host, over));
      log.info("Audited {} servers of host {} for {}", servers.size(), host, over);
    }
  }
}
