package org.novaee.audit;

import java.util.List;
import java.util.TreeSet;

/**
 * What an audit found.
 *
 * @param findings in order, none twice
 * @param unseen what could not be looked at, and why
 */
public record AuditReport(List<Finding> findings, List<String> unseen) {

  public AuditReport {
    findings = List.copyOf(new TreeSet<>(findings));
    unseen = List.copyOf(unseen);
  }

  /**
   * What a later look still found: the parts are read one after the other, so that what is under
   * way seems left over for a moment.
   */
  public AuditReport confirmedBy(AuditReport later) {
    return new AuditReport(
        findings.stream().filter(later.findings::contains).toList(), later.unseen);
  }

  /** Whether everything was looked at and nothing is left over. */
  public boolean isClean() {
    return findings.isEmpty() && unseen.isEmpty();
  }
}
