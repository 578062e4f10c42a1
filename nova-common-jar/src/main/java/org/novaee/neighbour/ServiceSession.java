package org.novaee.neighbour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This service's own log-in at Keystone: a token that is renewed shortly before it expires, and the
 * catalog that came with it. Thread-safe.
 */
public final class ServiceSession {

  private static final Logger log = LoggerFactory.getLogger(ServiceSession.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A token is renewed this long before its end, so that no request of ours meets the end. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private final URI identity;
  private final Credentials credentials;
  private final Http http;
  private final Clock clock;
  private LogIn current;

  private record LogIn(String token, Instant renewAt, Catalog catalog, String projectId) {}

  /**
   * @param authUrl Keystone's address, with or without {@code /v3}
   */
  public ServiceSession(URI authUrl, Credentials credentials, Http http, Clock clock) {
    this.identity = Endpoint.versioned(authUrl, "/v3");
    this.credentials = credentials;
    this.http = http;
    this.clock = clock;
  }

  /** Keystone's address, with its version. */
  public URI identity() {
    return identity;
  }

  /**
   * A token that is good for some time yet.
   *
   * @throws NeighbourFailure if Keystone does not give one
   */
  public String token() {
    return logIn().token();
  }

  /**
   * The services Keystone knows.
   *
   * @throws NeighbourFailure if Keystone does not tell
   */
  public Catalog catalog() {
    return logIn().catalog();
  }

  /**
   * The id of the project this service works in.
   *
   * @throws NeighbourFailure if Keystone does not tell
   */
  public String projectId() {
    return logIn().projectId();
  }

  /** To be told when a neighbour refused the token: the next one asked for is a new one. */
  public synchronized void refused(String token) {
    if (current != null && current.token().equals(token)) {
      current = null;
    }
  }

  private synchronized LogIn logIn() {
    if (current == null || !clock.instant().isBefore(current.renewAt())) {
      current = authenticate();
      log.debug("Logged in at {} as {}", identity, credentials);
    }
    return current;
  }

  private LogIn authenticate() {
    URI uri = URI.create(identity + "/auth/tokens");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body().toString()))
            .build();
    HttpResponse<byte[]> response = http.send(request);
    String attempt = "Logging in at " + identity + " as " + credentials;
    if (response.statusCode() != 201) {
      throw new NeighbourFailure(
          response.statusCode(), attempt + " was answered with " + response.statusCode(), null);
    }
    try {
      JsonNode token = JSON.readTree(response.body()).path("token");
      String value = response.headers().firstValue("X-Subject-Token").orElseThrow();
      Instant expires = Instant.parse(token.path("expires_at").asText());
      return new LogIn(
          value,
          renewal(expires),
          Catalog.of(token.path("catalog")),
          token.path("project").path("id").asText());
    } catch (IOException | RuntimeException e) {
      throw new NeighbourFailure(
          NeighbourFailure.NO_ANSWER, attempt + ": the answer cannot be understood", e);
    }
  }

  /** Half of the life of a token that lives shorter than two margins. */
  private Instant renewal(Instant expires) {
    Duration life = Duration.between(clock.instant(), expires);
    return expires.minus(life.compareTo(MARGIN.multipliedBy(2)) < 0 ? life.dividedBy(2) : MARGIN);
  }

  private ObjectNode body() {
    ObjectNode auth = JsonNodeFactory.instance.objectNode();
    ObjectNode who = auth.putObject("identity");
    who.putArray("methods").add("password");
    ObjectNode user = who.putObject("password").putObject("user");
    user.put("name", credentials.username()).put("password", credentials.password());
    user.putObject("domain").put("name", credentials.userDomain());
    ObjectNode project = auth.putObject("scope").putObject("project");
    project.put("name", credentials.projectName());
    project.putObject("domain").put("name", credentials.projectDomain());
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set("auth", auth);
    return whole;
  }
}
