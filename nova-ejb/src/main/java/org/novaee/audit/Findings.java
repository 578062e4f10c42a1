package org.novaee.audit;

import java.util.ArrayList;
import java.util.List;

/** What is found in the course of an audit. For one thread. */
final class Findings {

  private final List<Finding> found = new ArrayList<>();
  private final List<String> unseen = new ArrayList<>();

  void add(AuditCheck check, String subject, String where, String text) {
    found.add(new Finding(check.name(), subject, where, text));
  }

  void unseen(String what, RuntimeException why) {
    unseen.add(what + ": " + (why.getMessage() == null ? why.toString() : why.getMessage()));
  }

  AuditReport report() {
    return new AuditReport(found, unseen);
  }
}
