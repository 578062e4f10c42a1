package org.novaee.neighbour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.novaee.rpc.RequestContext;

/**
 * JSON requests to one neighbour, as the user whose token is bound to the thread, else as this
 * service. Each says that it comes from this service, too: Cinder lets nobody else give up volumes
 * that servers use, and tokens of users may end while a request is under way. All methods throw
 * {@link NeighbourFailure} for anything but success. Thread-safe.
 */
public final class JsonClient {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What of a refusal's body may go into a message. */
  private static final int SHOWN_BODY = 300;

  private final Endpoint endpoint;
  private final ServiceSession session;
  private final Http http;
  private final Map<String, String> headers;

  public JsonClient(Endpoint endpoint, ServiceSession session, Http http) {
    this(endpoint, session, http, Map.of());
  }

  /**
   * @param headers sent with every request, such as the microversion
   */
  public JsonClient(
      Endpoint endpoint, ServiceSession session, Http http, Map<String, String> headers) {
    this.endpoint = endpoint;
    this.session = session;
    this.http = http;
    this.headers = Map.copyOf(headers);
  }

  /** The project the next request of this thread is made in: the user's, or this service's. */
  public String projectId() {
    return UserToken.current().isPresent()
        ? RequestContext.current().projectId()
        : session.projectId();
  }

  /** Where the neighbour is, with its version and without a slash at the end. */
  public String address() {
    return endpoint.resolve(session).toString();
  }

  /**
   * @param path begins with a slash, may have a query
   */
  public JsonNode get(String path) {
    return parse(require("GET", path, null));
  }

  /** Like {@link #get}; empty where the neighbour answers 404. */
  public Optional<JsonNode> find(String path) {
    HttpResponse<byte[]> response = ask("GET", path, null);
    return response.statusCode() == 404
        ? Optional.empty()
        : Optional.of(parse(success("GET", path, response)));
  }

  public JsonNode post(String path, JsonNode body) {
    return parse(require("POST", path, body));
  }

  public JsonNode put(String path, JsonNode body) {
    return parse(require("PUT", path, body));
  }

  /**
   * Changes by a patch.
   *
   * @param mediaType of the patch
   */
  public JsonNode patch(String path, String mediaType, JsonNode body) {
    BodyPublisher text = BodyPublishers.ofString(body.toString());
    return parse(
        success(
            "PATCH",
            path,
            authorized(tokens -> http.send(request("PATCH", path, mediaType, text, tokens)))));
  }

  /**
   * Sends a large file.
   *
   * @param progress is told the number of bytes so far, now and then
   */
  public void upload(String path, Path file, LongConsumer progress) {
    success(
        "PUT",
        path,
        authorized(
            tokens -> {
              FileBody body = new FileBody(file, progress);
              return http.send(
                  request("PUT", path, "application/octet-stream", body.publisher(), tokens),
                  body::sent);
            }));
  }

  /** The address of something at this neighbour. */
  public String address(String path) {
    return endpoint.resolve(session) + path;
  }

  /** Deletes; something that is not there is as good. */
  public void delete(String path) {
    HttpResponse<byte[]> response = ask("DELETE", path, null);
    if (response.statusCode() != 404) {
      success("DELETE", path, response);
    }
  }

  /** The body of a large answer, to be closed by the caller. */
  public InputStream open(String path) {
    HttpResponse<InputStream> response =
        authorized(tokens -> http.open(request("GET", path, null, tokens)));
    if (response.statusCode() != 200) {
      close(response.body());
      throw refused("GET", path, response.statusCode(), "");
    }
    return response.body();
  }

  /** Text as a part of a path or query. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpResponse<byte[]> require(String method, String path, JsonNode body) {
    return success(method, path, ask(method, path, body));
  }

  private HttpResponse<byte[]> ask(String method, String path, JsonNode body) {
    return authorized(tokens -> http.send(request(method, path, body, tokens)));
  }

  /** A refused token of our own is renewed once; the user's cannot be. */
  private <T> HttpResponse<T> authorized(Function<Tokens, HttpResponse<T>> send) {
    Optional<String> user = UserToken.current();
    String own = session.token();
    HttpResponse<T> response = send.apply(new Tokens(user.orElse(own), own));
    if (response.statusCode() != 401) {
      return response;
    }
    if (response.body() instanceof InputStream stream) {
      close(stream);
    }
    session.refused(own);
    String renewed = session.token();
    return send.apply(new Tokens(user.orElse(renewed), renewed));
  }

  /** Whose request it is, and who sends it. */
  private record Tokens(String requester, String sender) {}

  private HttpRequest request(String method, String path, JsonNode body, Tokens tokens) {
    return body == null
        ? request(method, path, null, BodyPublishers.noBody(), tokens)
        : request(
            method, path, "application/json", BodyPublishers.ofString(body.toString()), tokens);
  }

  private HttpRequest request(
      String method, String path, String mediaType, BodyPublisher publisher, Tokens tokens) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint.resolve(session) + path))
            .header("X-Auth-Token", tokens.requester())
            .header("X-Service-Token", tokens.sender())
            .header("X-OpenStack-Request-ID", RequestContext.current().requestId())
            .method(method, publisher);
    headers.forEach(request::header);
    if (mediaType != null) {
      request.header("Content-Type", mediaType);
    }
    return request.build();
  }

  private HttpResponse<byte[]> success(String method, String path, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return response;
    }
    throw refused(method, path, status, new String(response.body(), StandardCharsets.UTF_8));
  }

  private NeighbourFailure refused(String method, String path, int status, String body) {
    String shown = body.length() > SHOWN_BODY ? body.substring(0, SHOWN_BODY) : body;
    String what = method + " " + endpoint.resolve(session) + path;
    return new NeighbourFailure(
        status,
        what + " was answered with " + status + (shown.isBlank() ? "" : ": " + shown.strip()),
        body,
        null);
  }

  private static JsonNode parse(HttpResponse<byte[]> response) {
    if (response.body().length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new NeighbourFailure(
          response.statusCode(), "The answer of " + response.uri() + " is not JSON", e);
    }
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      throw new NeighbourFailure(NeighbourFailure.NO_ANSWER, "Closing an answer failed", e);
    }
  }
}
