package org.novaee.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The compute API of an instance, as the administrator's project. Thread-safe. */
final class ComputeApi {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String url;
  private final String token;

  ComputeApi(NovaInstance instance) {
    this.url = "http://127.0.0.1:" + instance.port(8774) + "/v2.1";
    this.token =
        instance.openstack("nova-admin", "token", "issue", "-f", "value", "-c", "id").strip();
  }

  /** An answer: status, and body where there is JSON. */
  record Answer(int status, JsonNode body) {}

  Answer get(String path) throws IOException {
    return send("GET", path, null);
  }

  Answer post(String path, String body) throws IOException {
    return send("POST", path, body);
  }

  Answer delete(String path) throws IOException {
    return send("DELETE", path, null);
  }

  private Answer send(String method, String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(30))
            .header("X-Auth-Token", token)
            .header("OpenStack-API-Version", "compute 2.96")
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      boolean json = !answer.body().isEmpty() && answer.body().startsWith("{");
      return new Answer(answer.statusCode(), json ? JSON.readTree(answer.body()) : null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
