package org.novaee.it.contract;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.novaee.it.ComputeApi;

/** Users in the administrator's project who have one role there. Thread-safe. */
final class Users {

  /** Who may not do what a role may do. */
  private static final Map<String, String> BELOW =
      Map.of(
          "reader", "service",
          "member", "reader",
          "manager", "member",
          "service", "manager",
          "admin", "manager");

  private static final String API = "/identity/v3";

  private final Stand stand;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  Users(Stand stand) {
    this.stand = stand;
  }

  /** A user of the same project who lacks a role, at a microversion. */
  ComputeApi without(String role, int minor) {
    return stand.admin(minor).withToken(tokens.computeIfAbsent(BELOW.get(role), this::token));
  }

  private String token(String role) {
    String name = Scene.unique();
    String user =
        stand
            .service(
                "POST",
                API + "/users",
                "{\"user\": {\"name\": \"%1$s\", \"password\": \"%1$s\"}}".formatted(name))
            .at("/user/id")
            .asText();
    String roleId =
        stand.service("GET", API + "/roles?name=" + role, null).at("/roles/0/id").asText();
    String project = stand.projectOf("admin");
    stand.service(
        "PUT", API + "/projects/" + project + "/users/" + user + "/roles/" + roleId, null);
    return stand.token(
        "{\"auth\": {\"identity\": {\"methods\": [\"password\"], \"password\": {\"user\": {\"id\": \"%s\", \"password\": \"%s\"}}}, \"scope\": {\"project\": {\"id\": \"%s\"}}}}"
            .formatted(user, name, project));
  }
}
