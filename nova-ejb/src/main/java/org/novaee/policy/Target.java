package org.novaee.policy;

import java.util.Map;
import org.novaee.rpc.RequestContext;

/**
 * What a request wants to act on, as rules refer to it by {@code %(project_id)s}.
 *
 * @param attributes by name
 */
public record Target(Map<String, String> attributes) {

  public Target {
    attributes = Map.copyOf(attributes);
  }

  /** What belongs to nobody. */
  public static Target none() {
    return new Target(Map.of());
  }

  /** What belongs to the caller. */
  public static Target own() {
    RequestContext caller = RequestContext.current();
    return of(caller.projectId(), caller.userId());
  }

  /** What belongs to a project. */
  public static Target project(String projectId) {
    return of(projectId, null);
  }

  /** What belongs to a user. */
  public static Target user(String userId) {
    return of(null, userId);
  }

  /** What belongs to a project and a user of it; either may be null. */
  public static Target of(String projectId, String userId) {
    if (projectId == null) {
      return userId == null ? none() : new Target(Map.of("user_id", userId));
    }
    return userId == null
        ? new Target(Map.of("project_id", projectId))
        : new Target(Map.of("project_id", projectId, "user_id", userId));
  }
}
