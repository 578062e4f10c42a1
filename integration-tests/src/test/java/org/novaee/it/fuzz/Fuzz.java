package org.novaee.it.fuzz;

import static org.novaee.it.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.novaee.it.Ledger;
import org.novaee.it.NovaInstance;

/**
 * Sends broken requests, batch by batch. None may be answered by a failure of the service, and
 * those that are refused may change nothing: after each batch they are sent once more, and the rows
 * of all tables must be what they were. The requests of a seed are always the same, but for the ids
 * of what is there.
 */
public final class Fuzz {

  private static final int BATCH = 500;
  private static final int AT_ONCE = 4;
  private static final int ENOUGH = 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Ledger ledger;
  private final long seed;
  private final String token;
  private final List<Target> targets = new ArrayList<>();
  private final Map<String, String> problems = new TreeMap<>();
  private final Map<Integer, Integer> answers = new TreeMap<>();

  /** What came back; -1 where nothing did. */
  private record Outcome(BrokenRequest request, int status, String text) {

    boolean isRefusal() {
      return status >= 400 && status < 500;
    }
  }

  /**
   * @param instance it is left with whatever was accepted by chance
   */
  public Fuzz(NovaInstance instance, long seed) throws IOException {
    this.ledger = new Ledger(instance);
    this.seed = seed;
    this.token =
        instance.openstack("nova-admin", "token", "issue", "-f", "value", "-c", "id").strip();
    String compute = "http://127.0.0.1:" + instance.port(8774);
    String placement = "http://127.0.0.1:" + instance.port(8778);
    for (Api api :
        List.of(
            new Api("compute", compute + "/v2.1", compute + "/openapi.json", 2),
            new Api("placement", placement, placement + "/openapi.json", 1))) {
      targets.addAll(Target.of(api, read(api.document())));
    }
  }

  /** What was found, one line for each kind of failure; empty if all is well. */
  public List<String> problems(int requests) throws IOException, SQLException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (int from = 0; from < requests && problems.size() < ENOUGH; from += BATCH) {
        batch(from, Math.min(BATCH, requests - from), threads);
      }
    } finally {
      threads.shutdownNow();
    }
    System.out.println(
        "Broken requests of seed %d to %d targets, by status: %s"
            .formatted(seed, targets.size(), answers));
    return List.copyOf(problems.values());
  }

  private void batch(int from, int size, ExecutorService threads) throws IOException, SQLException {
    Things things = things();
    List<BrokenRequest> requests =
        IntStream.range(from, from + size)
            .mapToObj(number -> BrokenRequest.of(seed, number, targets, things))
            .toList();
    List<Outcome> outcomes = send(requests, threads);
    outcomes.forEach(this::judge);
    List<BrokenRequest> refused =
        outcomes.stream()
            .filter(outcome -> outcome.isRefusal() && outcome.request().target().changes())
            .map(Outcome::request)
            .toList();
    if (changes(refused, threads)) {
      find(refused, threads)
          .ifPresent(
              culprit -> problems.put("rows " + culprit, "Refused, but rows changed: " + culprit));
    }
  }

  private void judge(Outcome outcome) {
    answers.merge(outcome.status(), 1, Integer::sum);
    if (isFailure(outcome)) {
      Target target = outcome.request().target();
      problems.putIfAbsent(
          target.method() + target.path() + target.action() + outcome.text(),
          outcome.status() + " " + outcome.text().strip() + " to " + outcome.request());
    }
  }

  /** That something does not exist in this cloud is an answer of the contract. */
  private static boolean isFailure(Outcome outcome) {
    return outcome.status() < 0
        || outcome.status() >= 500
            && !(outcome.status() == 501 && outcome.text().startsWith("{\"notImplemented\""));
  }

  /**
   * Whether rows change while these are refused; those that are accepted this time do not count.
   */
  private boolean changes(List<BrokenRequest> requests, ExecutorService threads)
      throws SQLException {
    List<BrokenRequest> refused = requests;
    for (int tried = 0; tried < 3; tried++) {
      Map<String, String> before = settled();
      List<Outcome> outcomes = send(refused, threads);
      if (outcomes.stream().allMatch(Outcome::isRefusal)) {
        return !ledger.checksums().equals(before);
      }
      refused = outcomes.stream().filter(Outcome::isRefusal).map(Outcome::request).toList();
    }
    return false;
  }

  /** The rows once nobody works on anything. */
  private Map<String, String> settled() throws SQLException {
    List<Map<String, String>> seen = new ArrayList<>(List.of(ledger.checksums()));
    eventually(
        "the rows stay as they are",
        Duration.ofSeconds(60),
        () -> {
          seen.add(ledger.checksums());
          return seen.get(seen.size() - 1).equals(seen.get(seen.size() - 2));
        });
    return seen.get(seen.size() - 1);
  }

  /** The request that changes rows; none where it was work accepted before that did so. */
  private Optional<String> find(List<BrokenRequest> requests, ExecutorService threads)
      throws SQLException {
    List<BrokenRequest> suspects = requests;
    while (suspects.size() > 1) {
      List<BrokenRequest> half = suspects.subList(0, suspects.size() / 2);
      suspects =
          changes(half, threads) ? half : suspects.subList(suspects.size() / 2, suspects.size());
    }
    Map<String, String> before = settled();
    send(suspects, threads);
    Map<String, String> after = ledger.checksums();
    after.entrySet().removeAll(before.entrySet());
    return after.isEmpty() ? Optional.empty() : Optional.of(after.keySet() + " by " + suspects);
  }

  private List<Outcome> send(List<BrokenRequest> requests, ExecutorService threads) {
    List<Future<Outcome>> answers =
        requests.stream().map(request -> threads.submit(() -> send(request))).toList();
    List<Outcome> outcomes = new ArrayList<>();
    for (Future<Outcome> answer : answers) {
      try {
        outcomes.add(answer.get());
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError("A request could not even be made", e);
      }
    }
    return outcomes;
  }

  private Outcome send(BrokenRequest request) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          http.send(request.toHttp(token), HttpResponse.BodyHandlers.ofString());
      return new Outcome(
          request, answer.statusCode(), answer.statusCode() < 500 ? "" : answer.body());
    } catch (IOException e) {
      return new Outcome(request, -1, e.toString());
    }
  }

  private Things things() throws IOException {
    Map<String, List<String>> byCollection = new TreeMap<>();
    for (Target target : targets) {
      boolean list = !target.changes() && target.path().indexOf('/', 1) < 0;
      if (list && target.api().name().equals("compute")) {
        List<String> ids = Things.idsIn(read(target.api().url() + target.path()));
        if (!ids.isEmpty()) {
          byCollection.put(target.collection(), ids);
        }
      }
    }
    return new Things(byCollection);
  }

  /** What there is at a URL; nothing where there is no answer of success. */
  private JsonNode read(String url) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("X-Auth-Token", token).build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return JSON.readTree(answer.statusCode() == 200 ? answer.body() : "{}");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
