package org.novaee.api.usages;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.novaee.usage.UsageAudits;

/** How far the hosts are with their audits of a period. */
record AuditLogView(
    @JsonProperty("period_beginning") String periodBeginning,
    @JsonProperty("period_ending") String periodEnding,
    @JsonProperty("num_hosts") int hosts,
    @JsonProperty("num_hosts_done") int hostsDone,
    @JsonProperty("num_hosts_running") int hostsRunning,
    @JsonProperty("num_hosts_not_run") int hostsNotRun,
    @JsonProperty("hosts_not_run") Set<String> namesNotRun,
    @JsonProperty("total_instances") int instances,
    @JsonProperty("total_errors") int errors,
    @JsonProperty("overall_status") String status,
    Map<String, Entry> log) {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** The audit of a host. */
  record Entry(String state, int instances, int errors, String message) {}

  /** The last audits. */
  record Last(@JsonProperty("instance_usage_audit_logs") AuditLogView log) {}

  /** Those before some time. */
  record Before(@JsonProperty("instance_usage_audit_log") AuditLogView log) {}

  static AuditLogView of(UsageAudits.Log log) {
    Set<String> notRun = new TreeSet<>(log.hosts());
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (UsageAudits.Audit audit : log.audits()) {
      notRun.remove(audit.host());
      entries.put(
          audit.host(),
          new Entry(audit.state(), audit.instances(), audit.errors(), audit.message()));
    }
    int done = hosts(log.audits(), "DONE");
    int errors = log.audits().stream().mapToInt(UsageAudits.Audit::errors).sum();
    String part = done == log.hosts().size() ? "ALL" : done + " of " + log.hosts().size();
    return new AuditLogView(
        text(log.period().start()),
        text(log.period().stop()),
        log.hosts().size(),
        done,
        hosts(log.audits(), "RUNNING"),
        notRun.size(),
        notRun,
        log.audits().stream().mapToInt(UsageAudits.Audit::instances).sum(),
        errors,
        part + " hosts done. " + errors + " errors.",
        entries);
  }

  private static int hosts(List<UsageAudits.Audit> audits, String state) {
    return audits.stream()
        .filter(audit -> state.equals(audit.state()))
        .map(UsageAudits.Audit::host)
        .collect(Collectors.toSet())
        .size();
  }

  private static String text(LocalDateTime time) {
    return TIME.format(time);
  }
}
