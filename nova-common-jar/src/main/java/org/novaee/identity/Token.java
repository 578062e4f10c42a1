package org.novaee.identity;

import java.time.Instant;
import java.util.List;

/**
 * What Keystone says of a valid token.
 *
 * @param projectId null without project scope
 * @param systemScope {@code "all"} for system scope, else null
 * @param roles names in lower case
 */
public record Token(
    String userId,
    String userName,
    String userDomainId,
    String projectId,
    String projectName,
    String projectDomainId,
    String systemScope,
    List<String> roles,
    Instant expiresAt) {

  public Token {
    roles = roles == null ? List.of() : List.copyOf(roles);
  }
}
