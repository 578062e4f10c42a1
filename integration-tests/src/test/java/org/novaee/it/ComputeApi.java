package org.novaee.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The compute API of an instance, as one user asks it at one microversion. Thread-safe. */
public final class ComputeApi {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final String url;
  private final String token;
  private final String version;

  /** The administrator's project. */
  public ComputeApi(NovaInstance instance) {
    this(instance, "nova-admin");
  }

  /** The user and project of an entry in {@code clouds.yaml}. */
  public ComputeApi(NovaInstance instance, String cloud) {
    this(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build(),
        "http://127.0.0.1:" + instance.port(8774) + "/v2.1",
        instance.openstack(cloud, "token", "issue", "-f", "value", "-c", "id").strip(),
        "2.96");
  }

  private ComputeApi(HttpClient http, String url, String token, String version) {
    this.http = http;
    this.url = url;
    this.token = token;
    this.version = version;
  }

  /** The same user at another microversion. */
  public ComputeApi at(String otherVersion) {
    return new ComputeApi(http, url, token, otherVersion);
  }

  /** The same where old clients look for it, which know nothing of microversions. */
  public ComputeApi legacy() {
    return new ComputeApi(http, url.replace("/v2.1", "/v2"), token, version);
  }

  /** The same with another token; empty for none. */
  public ComputeApi withToken(String otherToken) {
    return new ComputeApi(http, url, otherToken, version);
  }

  /** An answer: status, body where there is JSON, and headers. */
  public record Answer(int status, JsonNode body, HttpHeaders headers) {

    /** What a fault says; empty when there is none. */
    public String message() {
      return body == null || body.isEmpty()
          ? ""
          : body.elements().next().path("message").asText("");
    }

    @Override
    public String toString() {
      return status + (body == null ? "" : " " + body);
    }
  }

  public Answer get(String path) throws IOException {
    return send("GET", path, null);
  }

  public Answer post(String path, String body) throws IOException {
    return send("POST", path, body);
  }

  public Answer put(String path, String body) throws IOException {
    return send("PUT", path, body);
  }

  public Answer delete(String path) throws IOException {
    return send("DELETE", path, null);
  }

  /** Any request with JSON. */
  public Answer send(String method, String path, String body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(30))
            .header("OpenStack-API-Version", "compute " + version)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("X-Auth-Token", token);
    }
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      boolean json = !answer.body().isEmpty() && answer.body().startsWith("{");
      return new Answer(
          answer.statusCode(), json ? JSON.readTree(answer.body()) : null, answer.headers());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
