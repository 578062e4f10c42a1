package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** Finds out who asks for a token, and what for. Every doubt is the same 401. */
@ApplicationScoped
public class Authentication {

  @Inject private Store store;
  @Inject private Tokens tokens;

  /** Who was found, and by what. */
  private record Proof(User user, TokenClaims parent, List<String> methods) {}

  /** A token for the body of a request to {@code /auth/tokens}. */
  Tokens.IssuedToken authenticate(ObjectNode body) {
    if (!(body.path("auth") instanceof ObjectNode auth)
        || !(auth.path("identity") instanceof ObjectNode identity)) {
      throw new Fault(400, "Expecting to find auth and identity in the request body.");
    }
    Proof proof = prove(identity);
    String target = store.read(em -> target(em, proof, auth.get("scope")));
    return tokens.issue(proof.user().id, target, proof.methods(), proof.parent());
  }

  private Proof prove(ObjectNode identity) {
    List<String> methods = new Fields(identity).texts("methods", List.of(), 8, 64);
    Proof proof = null;
    for (String method : methods) {
      proof =
          switch (method) {
            case "password" -> byPassword(identity.path("password").path("user"));
            case "token" -> byToken(identity.path("token").path("id").asText(""));
            default -> throw CurrentCaller.unauthorized();
          };
    }
    if (proof == null) {
      throw new Fault(400, "Expecting to find an authentication method in identity.methods.");
    }
    return proof;
  }

  private Proof byPassword(JsonNode credentials) {
    if (!credentials.path("password").isTextual()
        || !(credentials.has("id") || credentials.has("name"))) {
      throw new Fault(400, "Expecting to find a user's id or name and a password.");
    }
    User user = store.read(em -> user(em, credentials));
    String hash = user == null ? null : user.passwordHash;
    boolean good = Passwords.matches(credentials.path("password").textValue(), hash);
    if (!good || !user.enabled) {
      throw CurrentCaller.unauthorized();
    }
    return new Proof(user, null, List.of("password"));
  }

  private Proof byToken(String text) {
    Grant grant = tokens.find(text).orElseThrow(CurrentCaller::unauthorized);
    List<String> methods = new ArrayList<>(grant.claims().methods());
    if (!methods.contains("token")) {
      methods.add(0, "token");
    }
    return new Proof(grant.user(), grant.claims(), methods);
  }

  private static User user(EntityManager em, JsonNode credentials) {
    if (credentials.has("id")) {
      return em.find(User.class, credentials.path("id").asText());
    }
    return isOurDomain(credentials.path("domain"))
        ? Directory.named(em, User.class, credentials.path("name").asText()).orElse(null)
        : null;
  }

  /** What the token is to be for: a project's id, the system, or null. */
  private static String target(EntityManager em, Proof proof, JsonNode scope) {
    if (scope == null || scope.isNull()) {
      return defaultTarget(em, proof.user());
    }
    if (scope.isTextual() && scope.textValue().equals("unscoped") || scope.has("unscoped")) {
      return null;
    }
    String target = null;
    if (scope.path("system").path("all").asBoolean()) {
      target = Assignment.SYSTEM;
    } else if (scope.has("project")) {
      Project project = project(em, scope.path("project"));
      target = project == null || !project.enabled ? null : project.id;
    }
    if (target == null || RoleSet.of(em, proof.user().id, target).isEmpty()) {
      throw CurrentCaller.unauthorized();
    }
    return target;
  }

  /** Without a wish: the user's default project, if it may be used. */
  private static String defaultTarget(EntityManager em, User user) {
    Project project =
        user.defaultProjectId == null ? null : em.find(Project.class, user.defaultProjectId);
    boolean usable =
        project != null && project.enabled && !RoleSet.of(em, user.id, project.id).isEmpty();
    return usable ? project.id : null;
  }

  private static Project project(EntityManager em, JsonNode scope) {
    if (scope.has("id")) {
      return em.find(Project.class, scope.path("id").asText());
    }
    return isOurDomain(scope.path("domain"))
        ? new Conditions()
            .and("e.name = ?", scope.path("name").asText())
            .select(em, Project.class, "e.id")
            .getResultStream()
            .findFirst()
            .orElse(null)
        : null;
  }

  private static boolean isOurDomain(JsonNode domain) {
    return domain.path("id").asText().equals(Directory.DOMAIN_ID)
        || domain.path("name").asText().equalsIgnoreCase(Directory.DOMAIN_NAME);
  }
}
