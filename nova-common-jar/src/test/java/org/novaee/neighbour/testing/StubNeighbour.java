package org.novaee.neighbour.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * An HTTP server of this process that answers as a test says. It knows how to log a service in:
 * tokens are {@code service-1}, {@code service-2} and so on, with a catalog that leads back here.
 */
public final class StubNeighbour implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Function<Request, Answer>> routes = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger logIns = new AtomicInteger();

  /**
   * A request as it came.
   *
   * @param target path and query
   * @param token whose request it is
   * @param serviceToken who sends it
   */
  public record Request(
      String method,
      String target,
      String token,
      String serviceToken,
      String subjectToken,
      String body) {}

  /** What is answered. */
  public record Answer(int status, byte[] body, Map<String, String> headers) {

    /** JSON, or nothing for an empty text. */
    public static Answer of(int status, String body) {
      return new Answer(
          status,
          body.getBytes(StandardCharsets.UTF_8),
          Map.of("Content-Type", "application/json"));
    }
  }

  public StubNeighbour() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    on("POST /v3/auth/tokens", request -> logIn());
  }

  /** Answers requests whose method and path, without query, are {@code route}. */
  public void on(String route, Function<Request, Answer> answer) {
    routes.put(route, answer);
  }

  /** Answers always the same. */
  public void on(String route, int status, String body) {
    on(route, request -> Answer.of(status, body));
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All requests so far but log-ins. */
  public List<Request> requests() {
    return requests.stream().filter(r -> !r.target().startsWith("/v3/auth/tokens")).toList();
  }

  /** How many requests had that method and path. */
  public long count(String route) {
    return requests.stream().filter(request -> route(request).equals(route)).count();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private Answer logIn() {
    String endpoint =
        "{\"type\":\"%s\",\"endpoints\":[{\"interface\":\"public\",\"region_id\":\"RegionOne\",\"url\":\"%s\"}]}";
    String body =
        "{\"token\":{\"expires_at\":\"%s\",\"project\":{\"id\":\"service-project\"},\"catalog\":[%s,%s]}}"
            .formatted(
                Instant.now().plusSeconds(3600),
                endpoint.formatted("image", uri() + "/image"),
                endpoint.formatted("network", uri() + "/network/"));
    return new Answer(
        201,
        body.getBytes(StandardCharsets.UTF_8),
        Map.of("X-Subject-Token", "service-" + logIns.incrementAndGet()));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders().getFirst("X-Auth-Token"),
              exchange.getRequestHeaders().getFirst("X-Service-Token"),
              exchange.getRequestHeaders().getFirst("X-Subject-Token"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      requests.add(request);
      Answer answer = routes.getOrDefault(route(request), r -> Answer.of(404, "")).apply(request);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private static String route(Request request) {
    return request.method() + " " + request.target().split("\\?", 2)[0];
  }
}
