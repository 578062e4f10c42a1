package org.novaee.audit;

/** Compares one part of the system with the records. */
interface AuditCheck {

  /** The part's name. */
  String name();

  /**
   * Looks once.
   *
   * @throws RuntimeException if it cannot be looked at
   */
  void look(RecordedServers recorded, Findings findings);
}
