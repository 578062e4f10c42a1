package org.novaee.neighbour;

/**
 * Who this service is to its neighbours.
 *
 * @param projectName the project its token is scoped to
 */
public record Credentials(
    String username, String password, String userDomain, String projectName, String projectDomain) {

  /** Without the password, so that it cannot be logged by accident. */
  @Override
  public String toString() {
    return username + "@" + userDomain + " in " + projectName + "@" + projectDomain;
  }
}
