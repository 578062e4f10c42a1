package org.novaee.it.contract;

import static org.novaee.it.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.novaee.it.ComputeApi;
import org.novaee.it.NovaInstance;

/**
 * An instance on which operations are tried, with the things they all share. What a story changes
 * it has made for itself ({@link Scene}). Thread-safe.
 */
final class Stand implements AutoCloseable {

  /** Enough for servers to move between, and some that stories have for themselves. */
  private static final int HOSTS = 8;

  /** Two for each range of evacuations, and one for old clients. */
  private static final int STRANDED = 11;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final NovaInstance instance;
  private final ComputeApi admin;
  private final ComputeApi demo;
  private final String token;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> shared = new ConcurrentHashMap<>();
  private final Queue<String> spareHosts = new ConcurrentLinkedQueue<>();
  private final Queue<String> strandedServers = new ConcurrentLinkedQueue<>();
  private final Users users = new Users(this);
  private final Known known = new Known(this);

  private Stand(NovaInstance instance) {
    this.instance = instance;
    this.admin = new ComputeApi(instance);
    this.demo = new ComputeApi(instance, "nova-demo");
    this.token =
        instance.openstack("nova-admin", "token", "issue", "-f", "value", "-c", "id").strip();
  }

  /**
   * Starts an instance whose deleted and shelved servers wait, so that they can be come back to.
   */
  static Stand start(String name, int portOffset) {
    NovaInstance instance =
        NovaInstance.fake(name, portOffset, HOSTS)
            .with("NOVA_RECLAIM_INSTANCE_INTERVAL", "86400")
            .with("NOVA_SHELVED_OFFLOAD_TIME", "-1")
            .with("NOVA_NOTIFICATIONS_NOTIFICATION_FORMAT", "versioned")
            .with("NOVA_NOTIFICATIONS_NOTIFY_ON_STATE_CHANGE", "vm_state")
            .with("NOVA_SPICE_ENABLED", "true")
            .with("NOVA_SERIAL_CONSOLE_ENABLED", "true")
            // Long enough that a live migration can be looked at and ended.
            .with("NOVA_NOVAEE_FAKE_DELAY", "copy-memory:500")
            .with("NOVA_NOVAEE_FAKE_NETWORK", "false");
    instance.up();
    Stand stand = new Stand(instance);
    stand.prepare();
    return stand;
  }

  /** No quota ends the stories, and some hosts get no servers but those meant for them. */
  private void prepare() {
    compute(
        "PUT",
        "/os-quota-sets/" + projectOf("admin"),
        "{\"quota_set\": {\"instances\": -1, \"cores\": -1, \"ram\": -1, \"key_pairs\": -1,"
            + " \"server_groups\": -1, \"force\": true}}");
    String down = Hosts.free(this, 1).get(0);
    strandedServers.addAll(Servers.stranded(this, down, STRANDED));
    for (String host : Hosts.free(this, 3)) {
      Hosts.set(this, host, "\"status\": \"disabled\"");
      spareHosts.add(host);
    }
  }

  /** A server of nobody else's on a host that is down. */
  String strandedServer() {
    return strandedServers.remove();
  }

  /** A host without servers that nobody else gets. */
  String spareHost() {
    return spareHosts.remove();
  }

  NovaInstance instance() {
    return instance;
  }

  /** The administrator at the newest microversion. */
  ComputeApi admin() {
    return admin.at(Minor.text(Minor.MAX));
  }

  /** The administrator at a microversion. */
  ComputeApi admin(int minor) {
    return admin.at(Minor.text(minor));
  }

  /** A user of another project than the administrator's. */
  ComputeApi demo(int minor) {
    return demo.at(Minor.text(minor));
  }

  Users users() {
    return users;
  }

  Known known() {
    return known;
  }

  /** A thing that stories only look at; made by the first that asks. */
  String shared(String name, Supplier<String> make) {
    return shared.computeIfAbsent(name, ignored -> make.get());
  }

  /** Asks and insists on success. */
  JsonNode compute(String method, String path, String body) {
    try {
      ComputeApi.Answer answer = admin().send(method, path, body);
      if (answer.status() >= 300) {
        throw new AssertionError(method + " " + path + " " + body + ": " + answer);
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes at a microversion and insists on success. */
  void remove(int minor, String path) {
    try {
      ComputeApi.Answer answer = admin(minor).delete(path);
      if (answer.status() >= 300) {
        throw new AssertionError("DELETE " + path + ": " + answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks at a microversion and insists on success. */
  JsonNode compute(int minor, String path) {
    try {
      ComputeApi.Answer answer = admin(minor).get(path);
      if (answer.status() != 200) {
        throw new AssertionError("GET " + path + ": " + answer);
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id of a project by its name. */
  String projectOf(String name) {
    return shared(
        "project " + name,
        () ->
            service("GET", "/identity/v3/projects?name=" + name, null)
                .at("/projects/0/id")
                .asText());
  }

  /** A token of the identity service. */
  String token(String body) {
    return ask("POST", "/identity/v3/auth/tokens", body)
        .headers()
        .firstValue("X-Subject-Token")
        .orElseThrow();
  }

  /**
   * Asks a stand-in service as the administrator and insists on success.
   *
   * @param path below the services' port
   * @return null where the answer is not JSON
   */
  JsonNode service(String method, String path, String body) {
    String text = ask(method, path, body).body();
    try {
      return text.startsWith("{") ? JSON.readTree(text) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> ask(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + instance.port(8780) + path))
            .header("X-Auth-Token", token)
            .header(
                "Content-Type",
                path.endsWith("/file") ? "application/octet-stream" : "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(
            method + " " + path + ": " + answer.statusCode() + " " + answer.body());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /** Waits until a server has this status and no task. */
  void await(String server, String status) {
    eventually(
        "server " + server + " is " + status,
        Duration.ofSeconds(60),
        Duration.ofMillis(200),
        () -> {
          JsonNode now = admin().get("/servers/" + server).body().path("server");
          if (now.path("status").asText().equals("ERROR") && !status.equals("ERROR")) {
            throw new AssertionError(server + " is in ERROR: " + now.path("fault"));
          }
          return now.path("status").asText().equals(status)
              && now.path("OS-EXT-STS:task_state").isNull();
        });
  }

  @Override
  public void close() {
    instance.close();
  }
}
