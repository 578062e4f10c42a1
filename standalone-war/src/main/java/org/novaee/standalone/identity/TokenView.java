package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A token as the API shows it. */
final class TokenView {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private TokenView() {}

  /**
   * @param catalog null to leave it out
   */
  static ObjectNode of(Grant grant, ArrayNode catalog) {
    ObjectNode token = JsonNodeFactory.instance.objectNode();
    TokenClaims claims = grant.claims();
    ArrayNode methods = token.putArray("methods");
    claims.methods().forEach(methods::add);
    ObjectNode user = token.putObject("user");
    user.put("id", grant.user().id).put("name", grant.user().name).putNull("password_expires_at");
    domain(user);
    ArrayNode audits = token.putArray("audit_ids");
    audits.add(claims.auditId());
    if (claims.parentAuditId() != null) {
      audits.add(claims.parentAuditId());
    }
    token.put("expires_at", TIME.format(Instant.ofEpochSecond(claims.expiresAt())));
    token.put("issued_at", TIME.format(Instant.ofEpochSecond(claims.issuedAt())));
    if (claims.target() != null) {
      scope(token, grant);
    }
    if (catalog != null && claims.target() != null) {
      token.set("catalog", catalog);
    }
    return Links.wrap("token", token);
  }

  private static void scope(ObjectNode token, Grant grant) {
    if (grant.project() == null) {
      token.putObject("system").put("all", true);
    } else {
      ObjectNode project = token.putObject("project");
      project.put("id", grant.project().id).put("name", grant.project().name);
      domain(project);
      token.put("is_domain", false);
    }
    ArrayNode roles = token.putArray("roles");
    grant.roles().forEach(role -> roles.addObject().put("id", role.id).put("name", role.name));
  }

  private static void domain(ObjectNode owner) {
    owner.putObject("domain").put("id", Directory.DOMAIN_ID).put("name", Directory.DOMAIN_NAME);
  }
}
