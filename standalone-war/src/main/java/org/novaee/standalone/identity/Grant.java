package org.novaee.standalone.identity;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.novaee.standalone.http.Caller;

/**
 * What a token is worth now.
 *
 * @param project null without project scope
 * @param roles on that project or the system, those they imply included
 */
record Grant(TokenClaims claims, User user, Project project, List<Role> roles) {

  Caller caller() {
    return new Caller(
        user.id,
        claims.projectId(),
        claims.isSystem(),
        roles.stream().map(role -> role.name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
  }
}
