package org.novaee.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One cloud of a {@code clouds.yaml}, as its user. Thread-safe. */
final class Cloud {

  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String token;
  private final String computeUrl;

  /** Gets a token and the compute endpoint from the catalog. */
  Cloud(Path cloudsFile, String name) {
    try {
      JsonNode cloud =
          new ObjectMapper(new YAMLFactory()).readTree(cloudsFile.toFile()).at("/clouds/" + name);
      JsonNode auth = cloud.path("auth");
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(auth.path("auth_url").asText() + "/auth/tokens"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(passwordRequest(auth)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 201) {
        throw new IllegalStateException("Authentication was refused: " + answer.body());
      }
      token = answer.headers().firstValue("X-Subject-Token").orElseThrow();
      computeUrl = computeEndpoint(JSON.readTree(answer.body()).at("/token/catalog"));
    } catch (IOException e) {
      throw new IllegalStateException("Authentication at " + name + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  HttpClient http() {
    return http;
  }

  /** A request to the compute API at the newest microversion. */
  HttpRequest.Builder compute(String path) {
    return HttpRequest.newBuilder(URI.create(computeUrl + path))
        .timeout(Duration.ofSeconds(120))
        .header("X-Auth-Token", token)
        .header("OpenStack-API-Version", "compute 2.96")
        .header("Content-Type", "application/json");
  }

  /** Sends and reads JSON; null for an empty body. */
  JsonNode send(HttpRequest request, int expectedStatus) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != expectedStatus) {
        throw new IllegalStateException(
            request.method()
                + " "
                + request.uri()
                + " answered "
                + answer.statusCode()
                + ": "
                + answer.body());
      }
      return answer.body().isEmpty() ? null : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(request.method() + " " + request.uri() + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  JsonNode get(String path) {
    return send(compute(path).GET().build(), 200);
  }

  JsonNode post(String path, Object body, int expectedStatus) {
    return send(
        compute(path).POST(HttpRequest.BodyPublishers.ofString(text(body))).build(),
        expectedStatus);
  }

  void delete(String path) {
    send(compute(path).DELETE().build(), 204);
  }

  private static String text(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (IOException e) {
      throw new IllegalArgumentException("Not writable as JSON", e);
    }
  }

  private static String passwordRequest(JsonNode auth) {
    Map<String, Object> domain = Map.of("name", auth.path("user_domain_name").asText("Default"));
    Map<String, Object> user =
        Map.of(
            "name",
            auth.path("username").asText(),
            "password",
            auth.path("password").asText(),
            "domain",
            domain);
    Map<String, Object> identity =
        Map.of("methods", new String[] {"password"}, "password", Map.of("user", user));
    Map<String, Object> project =
        Map.of("name", auth.path("project_name").asText(), "domain", domain);
    return text(Map.of("auth", Map.of("identity", identity, "scope", Map.of("project", project))));
  }

  private static String computeEndpoint(JsonNode catalog) {
    for (JsonNode service : catalog) {
      if (service.path("type").asText().equals("compute")) {
        for (JsonNode endpoint : service.path("endpoints")) {
          if (endpoint.path("interface").asText().equals("public")) {
            return endpoint.path("url").asText();
          }
        }
      }
    }
    throw new IllegalStateException("The catalog has no public compute endpoint");
  }
}
