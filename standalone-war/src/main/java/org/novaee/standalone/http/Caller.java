package org.novaee.standalone.http;

import java.util.Set;

/**
 * Who asks.
 *
 * @param projectId null without project scope
 * @param systemScope whether the token is for the whole system
 * @param roles names in lower case, those they imply included
 */
public record Caller(String userId, String projectId, boolean systemScope, Set<String> roles) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  public boolean isAdmin() {
    return roles.contains("admin");
  }

  /** An administrator, or another service of the cloud. */
  public boolean isAdminOrService() {
    return isAdmin() || roles.contains("service");
  }

  /** May change things in its project. */
  public boolean isMember() {
    return roles.contains("member");
  }

  /** Whether the project is the caller's own. */
  public boolean isIn(String project) {
    return projectId != null && projectId.equals(project);
  }
}
