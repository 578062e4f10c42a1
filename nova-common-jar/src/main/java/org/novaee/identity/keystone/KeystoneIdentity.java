package org.novaee.identity.keystone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.novaee.identity.IdentityService;
import org.novaee.identity.IdentityUnavailable;
import org.novaee.identity.Token;
import org.novaee.identity.TokenRejected;
import org.novaee.neighbour.Http;
import org.novaee.neighbour.NeighbourFailure;
import org.novaee.neighbour.ServiceSession;
import org.novaee.neighbour.UserToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Keystone, with this service's own token, what a user's token is worth. */
public final class KeystoneIdentity implements IdentityService {

  private static final Logger LOG = LoggerFactory.getLogger(KeystoneIdentity.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_REMEMBERED = 10_000;

  private final ServiceSession session;
  private final Http http;
  private final TokenCache cache;

  /**
   * @param remembered for how long an answer is used again; also how long a revoked token may still
   *     be accepted
   */
  public KeystoneIdentity(ServiceSession session, Http http, Duration remembered, Clock clock) {
    this.session = session;
    this.http = http;
    this.cache = new TokenCache(MAX_REMEMBERED, remembered, clock);
  }

  @Override
  public Token validate(String token) {
    if (token == null) {
      throw new TokenRejected("There is no token");
    }
    return cache.get(token, this::ask);
  }

  @Override
  public boolean mayExist(String projectId) {
    try {
      URI project =
          URI.create(
              session.identity()
                  + "/projects/"
                  + URLEncoder.encode(projectId, StandardCharsets.UTF_8).replace("+", "%20"));
      HttpRequest request =
          HttpRequest.newBuilder(project)
              .header("X-Auth-Token", UserToken.current().orElseGet(session::token))
              .header("Accept", "application/json")
              .GET()
              .build();
      int status = http.send(request).statusCode();
      if (status != 200 && status != 404) {
        LOG.info("Keystone does not tell whether project {} exists: {}", projectId, status);
      }
      return status != 404;
    } catch (NeighbourFailure e) {
      LOG.info("Project {} is not looked up: {}", projectId, e.getMessage());
      return true;
    }
  }

  private Token ask(String token) {
    if (token.isBlank() || !isHeaderText(token)) {
      throw new TokenRejected("The token is not one of Keystone's");
    }
    try {
      String own = session.token();
      HttpResponse<byte[]> response = http.send(request(token, own));
      if (response.statusCode() == 401) {
        session.refused(own);
        response = http.send(request(token, session.token()));
      }
      return understand(response);
    } catch (NeighbourFailure e) {
      throw new IdentityUnavailable("Validating a token: " + e.getMessage(), e);
    }
  }

  private HttpRequest request(String token, String own) {
    return HttpRequest.newBuilder(URI.create(session.identity() + "/auth/tokens?nocatalog"))
        .header("X-Auth-Token", own)
        .header("X-Subject-Token", token)
        .header("Accept", "application/json")
        .GET()
        .build();
  }

  private static Token understand(HttpResponse<byte[]> response) {
    if (response.statusCode() == 404) {
      throw new TokenRejected("The token is unknown, expired or revoked");
    }
    if (response.statusCode() != 200) {
      throw new IdentityUnavailable(
          "Validating a token at " + response.uri() + " was answered with " + response.statusCode(),
          null);
    }
    try {
      return parse(JSON.readTree(response.body()).path("token"));
    } catch (IOException | RuntimeException e) {
      throw new IdentityUnavailable("Keystone's answer on a token cannot be understood", e);
    }
  }

  private static Token parse(JsonNode token) {
    JsonNode user = token.path("user");
    JsonNode project = token.path("project");
    List<String> roles = new ArrayList<>();
    token.path("roles").forEach(r -> roles.add(r.path("name").asText().toLowerCase(Locale.ROOT)));
    return new Token(
        text(user, "id"),
        text(user, "name"),
        text(user.path("domain"), "id"),
        text(project, "id"),
        text(project, "name"),
        text(project.path("domain"), "id"),
        token.path("system").path("all").asBoolean() ? "all" : null,
        roles,
        Instant.parse(token.path("expires_at").asText()));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText(null);
  }

  private static boolean isHeaderText(String token) {
    return token.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
