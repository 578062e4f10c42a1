package org.novaee.server.query;

/** What the policy allows those who ask for a list of servers. */
public interface ListRights {

  /** Whether every filter may be used. */
  boolean allFilters();

  /** Whether the caller is an administrator. */
  boolean isAdmin();

  /**
   * Refuses unless the servers of all projects may be listed.
   *
   * @throws org.novaee.fault.Fault of kind forbidden
   */
  void requireAllTenants();
}
