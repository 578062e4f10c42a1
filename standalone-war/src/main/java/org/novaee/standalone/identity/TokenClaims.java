package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a token says; everything else about it is looked up when it is shown.
 *
 * @param auditId identifies the token
 * @param parentAuditId of the token it was made from, or null
 * @param target a project's id, {@link Assignment#SYSTEM}, or null without scope
 * @param methods how the user proved who it is
 * @param issuedAt seconds since 1970
 * @param expiresAt seconds since 1970
 */
record TokenClaims(
    String auditId,
    String parentAuditId,
    String userId,
    String target,
    List<String> methods,
    long issuedAt,
    long expiresAt) {

  private static final ObjectMapper JSON = new ObjectMapper();

  TokenClaims {
    methods = List.copyOf(methods);
  }

  boolean isSystem() {
    return Assignment.SYSTEM.equals(target);
  }

  /** The id of the project, or null. */
  String projectId() {
    return isSystem() ? null : target;
  }

  byte[] toBytes() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("jti", auditId).put("sub", userId).put("iat", issuedAt).put("exp", expiresAt);
    if (parentAuditId != null) {
      node.put("parent", parentAuditId);
    }
    if (target != null) {
      node.put("target", target);
    }
    ArrayNode names = node.putArray("amr");
    methods.forEach(names::add);
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws IOException if these are not claims
   */
  static TokenClaims parse(byte[] bytes) throws IOException {
    JsonNode node = JSON.readTree(bytes);
    List<String> methods = new ArrayList<>();
    node.path("amr").forEach(method -> methods.add(method.asText()));
    return new TokenClaims(
        node.path("jti").asText(),
        node.path("parent").asText(null),
        node.path("sub").asText(),
        node.path("target").asText(null),
        methods,
        node.path("iat").asLong(),
        node.path("exp").asLong());
  }
}
